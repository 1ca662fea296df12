import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { clearUnfinished, writeWhole } from '../../../src/lib/backup/write-whole.ts';
import { useFolder } from '../../helpers/work-folder.ts';

const work = useFolder('whole');

/** A disk of 64 KiB can be made where this is allowed: by root, outside of most containers. */
const mayMount = spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

test('a file appears when it is complete, in place of the former one', async () => {
  const path = join(work.path, 'fieldops-x');
  const seen: string[][] = [];
  const content = async function* () {
    yield 'half, ';
    seen.push(readdirSync(work.path).filter((name) => name === 'fieldops-x'));
    yield 'whole';
  };
  const { size } = await writeWhole(path, content());
  expect({ size, seen, text: readFileSync(path, 'utf8') }).toEqual({ size: 11, seen: [[]], text: 'half, whole' });
  await writeWhole(path, ['new']);
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(readdirSync(work.path)).toEqual(['fieldops-x']);
});

test('whatever fails on the way leaves nothing', async () => {
  const content = async function* () {
    yield 'half';
    throw new Error('gone');
  };
  await expect(writeWhole(join(work.path, 'fieldops-x'), content())).rejects.toThrow('gone');
  expect(readdirSync(work.path)).toEqual([]);
});

(mayMount ? test : test.skip)('a full disk is told in a sentence, and nothing is left there', () => {
  const disk = join(work.path, 'disk');
  mkdirSync(disk);
  const script = [
    `import { readdirSync } from 'node:fs';`,
    `import { writeWhole } from ${JSON.stringify(join(import.meta.dirname, '../../../src/lib/backup/write-whole.ts'))};`,
    `const failed = await writeWhole('${disk}/fieldops-x', [Buffer.alloc(1 << 20)]).catch((error) => error.message);`,
    `console.log(JSON.stringify({ failed, left: readdirSync('${disk}') }));`
  ].join('\n');
  writeFileSync(join(work.path, 'fill.mjs'), script);
  const mount = `mount -t tmpfs -o size=64k tmpfs '${disk}' && exec "$@"`;
  const { stdout } = spawnSync(
    'unshare',
    ['-m', 'sh', '-c', mount, 'sh', process.execPath, join(work.path, 'fill.mjs')],
    {
      encoding: 'utf8'
    }
  );
  expect(JSON.parse(stdout)).toEqual({
    failed: `${disk}/fieldops-x cannot be written: the disk is full: make room, or keep fewer backups (BACKUP_KEEP). Nothing is left of it.`,
    left: []
  });
});

test('what a killed process has left is taken away, but nothing that may still grow', async () => {
  const names = ['fieldops-a.1.unfinished', 'fieldops-b.2.unfinished', 'fieldops-c.json', 'other.unfinished'];
  for (const name of names) writeFileSync(join(work.path, name), '');
  const yesterday = Date.now() / 1000 - 86_400;
  for (const name of names.filter((name) => name !== names[1])) utimesSync(join(work.path, name), yesterday, yesterday);
  await clearUnfinished(work.path);
  expect(readdirSync(work.path)).toEqual(names.slice(1));
});
