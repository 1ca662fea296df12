import { type Duplex, Readable } from 'node:stream';

/**
 * The bytes of a source as a stream changes them. Nothing is read before somebody asks for the first of them: an error that
 * comes while nobody listens would end the process.
 */
export async function* transform(
  source: AsyncIterable<Uint8Array>,
  makeStream: () => Duplex
): AsyncGenerator<Uint8Array> {
  yield* Readable.from(source, { objectMode: false }).compose(makeStream());
}
