import { execFileSync } from 'node:child_process';
import { createReadStream, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { writeOut } from '../../src/cli/write-out.ts';
import { useFolder } from '../helpers/work-folder.ts';

const work = useFolder('write-out');
const never = new AbortController().signal;

test('a file appears when it is complete, in place of one of before', async () => {
  const out = join(work.path, 'rounds.csv');
  writeFileSync(out, 'of before');
  const seen: string[] = [];
  const texts = function* () {
    yield 'one\n'.repeat(40_000);
    seen.push(readFileSync(out, 'utf8'));
    yield 'two\n';
  };
  await writeOut(texts(), out, never);
  expect(seen).toEqual(['of before']);
  expect(readFileSync(out, 'utf8')).toBe(`${'one\n'.repeat(40_000)}two\n`);
  expect(readdirSync(work.path)).toEqual(['rounds.csv']);
});

test('what is stopped, or cannot be read to its end, leaves the one of before', async () => {
  const out = join(work.path, 'rounds.csv');
  writeFileSync(out, 'of before');
  const stop = new AbortController();
  const texts = function* (end: () => void) {
    yield 'x'.repeat(100_000);
    end();
    yield 'x'.repeat(100_000);
  };
  const stopped = texts(() => stop.abort(new Error('enough')));
  await expect(writeOut(stopped, out, stop.signal)).rejects.toThrow('enough');
  const broken = texts(() => {
    throw new Error('the database is away');
  });
  await expect(writeOut(broken, out, never)).rejects.toThrow(/^the database is away$/);
  expect(readFileSync(out, 'utf8')).toBe('of before');
  expect(readdirSync(work.path)).toEqual(['rounds.csv']);
});

test('a folder that is not there is told in a sentence', async () => {
  const out = join(work.path, 'no', 'rounds.csv');
  await expect(writeOut(['x'], out, never)).rejects.toThrow(
    `${out} cannot be written (ENOENT). Nothing is left of it.`
  );
});

test('a pipe is written into, and not replaced', async () => {
  const pipe = join(work.path, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const { promise, resolve } = Promise.withResolvers<string>();
  const reader = createReadStream(pipe, 'utf8').on('data', (text) => resolve(String(text)));
  await writeOut(['through'], pipe, never);
  expect(await promise).toBe('through');
  reader.destroy();
  expect(readdirSync(work.path)).toEqual(['pipe']);
});
