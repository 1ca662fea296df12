import { createZstdCompress, zstdDecompressSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { transform } from '../../../src/lib/backup/transform.ts';

async function collect(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}

test('bytes are changed by the stream', async () => {
  async function* source() {
    yield Buffer.from('one ');
    yield Buffer.from('two');
  }
  const packed = await collect(transform(source(), () => createZstdCompress()));
  expect(zstdDecompressSync(packed).toString()).toBe('one two');
});

test('a source that fails is not read before somebody listens, who is then told', async () => {
  let isRead = false;
  const next = async () => {
    isRead = true;
    throw new Error('nothing to give');
  };
  const source: AsyncIterable<Uint8Array> = { [Symbol.asyncIterator]: () => ({ next }) };
  const bytes = transform(source, () => createZstdCompress());
  await new Promise(setImmediate);
  expect(isRead).toBe(false);
  await expect(collect(bytes)).rejects.toThrow('nothing to give');
});
