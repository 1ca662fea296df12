// node scripts/complete-lock.mjs, after every `npm install`: adds to package-lock.json the packages for other platforms that
// npm left out because its registry (a mirror, say) does not have them. Without them `npm ci` says that the lock is not in
// sync, on every machine. They get no checksum; what they are for is read off their names.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

const file = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (lock.packages[`node_modules/${name}`] || lock.packages[`${path}/node_modules/${name}`]) continue;
    const words = name.split(/[/-]/);
    const os = systems.filter((system) => words.includes(system));
    const cpu = processors.filter((processor) => words.includes(processor));
    if (os.length !== 1 || cpu.length !== 1 || !/^\d/.test(version)) throw new Error(`What is ${name}@${version} for?`);
    const libc = os[0] === 'linux' && (/musl/.test(name) ? ['musl'] : /gnu|glibc/.test(name) ? ['glibc'] : undefined);
    lock.packages[`node_modules/${name}`] = {
      version,
      cpu,
      ...(entry.dev && { dev: true }),
      ...(libc && { libc }),
      license: entry.license,
      optional: true,
      os
    };
    console.error(`added ${name}@${version}`);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
