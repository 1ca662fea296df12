// Makes dist/ from src/: JavaScript for PM2, which then starts without stripping types. An old dist goes first, because
// what is no longer in the source would still be loaded from there.
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

rmSync(join(root, 'dist'), { recursive: true, force: true });
const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
const { status } = spawnSync(process.execPath, [compiler, '-p', join(root, 'tsconfig.build.json')], {
  stdio: 'inherit'
});
if (status !== 0) process.exit(status ?? 1);

// What is not compiled is copied: pictures and the like.
cpSync(join(root, 'src'), join(root, 'dist', 'src'), { recursive: true, filter: (path) => !path.endsWith('.ts') });
