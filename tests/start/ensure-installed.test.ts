import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { projectRoot } from '../../src/lib/root.ts';

const { listMissing, takeLock } = await import(
  pathToFileURL(join(projectRoot, 'scripts', 'ensure-installed.mjs')).href
);
const folder = mkdtempSync(join(tmpdir(), 'fieldops-install-test-'));
const modules = join(folder, 'node_modules');
afterAll(() => rmSync(folder, { recursive: true }));

// Linux gives numbers up to 4,194,304, other systems fewer.
const gone = 2 ** 30;
const lock = {
  '': { name: 'project' },
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/tool': { version: '1.0.0', dev: true },
  'node_modules/here': { version: '1.0.0', optional: true, os: [process.platform], cpu: [process.arch] },
  'node_modules/elsewhere': { version: '1.0.0', optional: true, os: ['plan9'] },
  'node_modules/not-here': { version: '1.0.0', optional: true, os: [`!${process.platform}`] }
};

function write(name: string, packages: object): void {
  writeFileSync(name, JSON.stringify({ packages }));
}

beforeEach(() => {
  rmSync(modules, { recursive: true, force: true });
  mkdirSync(modules);
  write(join(folder, 'package-lock.json'), lock);
  const { 'node_modules/a': a, 'node_modules/tool': tool, 'node_modules/here': here } = lock;
  write(join(modules, '.package-lock.json'), {
    'node_modules/a': a,
    'node_modules/tool': tool,
    'node_modules/here': here
  });
});

test('what is complete for this system is complete', () => {
  expect(listMissing(true, folder)).toEqual([]);
});

test('without node_modules, everything for this system is missing, and tools only if they are wanted', () => {
  rmSync(modules, { recursive: true });
  expect(listMissing(true, folder)).toEqual(['node_modules/a', 'node_modules/tool', 'node_modules/here']);
  expect(listMissing(false, folder)).toEqual(['node_modules/a', 'node_modules/here']);
});

test('an installation that was cut off is not there', () => {
  rmSync(join(modules, '.package-lock.json'));
  mkdirSync(join(modules, 'a'));
  expect(listMissing(false, folder)).toEqual(['node_modules/a', 'node_modules/here']);
});

test('an installation whose list is only just being written is not complete', () => {
  const list = join(modules, '.package-lock.json');
  const text = readFileSync(list, 'utf8');
  for (const length of [0, 1, text.length - 1]) {
    writeFileSync(list, text.slice(0, length));
    expect(listMissing(false, folder)).toEqual(['node_modules/a', 'node_modules/here']);
  }
});

test.each([{ version: '1.0.1' }, { integrity: 'sha512-b' }])('a package with another %j is missing', (difference) => {
  write(join(folder, 'package-lock.json'), { ...lock, 'node_modules/a': { ...lock['node_modules/a'], ...difference } });
  expect(listMissing(false, folder)).toEqual(['node_modules/a']);
});

test('what is optional and did not come at the last attempt is not asked for again, until the lock changes', () => {
  write(join(modules, '.package-lock.json'), { 'node_modules/a': lock['node_modules/a'] });
  expect(listMissing(false, folder)).toEqual(['node_modules/here']);
  const text = readFileSync(join(folder, 'package-lock.json'), 'utf8');
  writeFileSync(join(modules, '.fieldops-installed'), createHash('sha256').update(text).digest('hex'));
  expect(listMissing(false, folder)).toEqual([]);
  write(join(folder, 'package-lock.json'), { ...lock, 'node_modules/b': { version: '1.0.0' } });
  expect(listMissing(false, folder)).toEqual(['node_modules/here', 'node_modules/b']);
});

test('this checkout is complete', () => {
  expect(listMissing(true)).toEqual([]);
});

test('one process installs at a time, and what is left of one that was killed is cleared away', () => {
  const place = join(folder, 'locks');
  mkdirSync(place);
  const lock = takeLock(place);
  expect(readdirSync(place)).toHaveLength(1);
  expect(readFileSync(lock, 'utf8')).toBe(String(process.pid));
  expect(takeLock(place)).toBeUndefined();
  // Of a process that has ended, whose npm goes on; and of one that never wrote anything.
  writeFileSync(lock, `${gone} ${process.pid}`);
  expect(takeLock(place)).toBeUndefined();
  for (const left of [`${gone}`, '', 'nonsense']) {
    writeFileSync(lock, left);
    expect(takeLock(place)).toBeUndefined();
    expect(takeLock(place)).toBe(lock);
  }
  expect(readdirSync(place)).toHaveLength(1);
});
