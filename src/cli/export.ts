import { createWriteStream } from 'node:fs';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { getServer } from '../plugins/ingest/find-server.ts';
import { exportRounds } from '../plugins/ingest/queries/export-rounds.ts';
import { formatRoundsCsv, formatRoundsJson } from './format-rounds.ts';
import { withDatabase } from './with-database.ts';

/** What `fieldops export` can give, and how. */
export interface ExportOptions {
  readonly format: 'json' | 'csv';
  readonly out?: string;
  readonly server?: string;
}

/** `fieldops export rounds`: every stats file with all that it says, to standard output or into a file. */
export async function exportToFile(options: ExportOptions, stop: AbortSignal): Promise<void> {
  await withDatabase(
    'export',
    async ({ em }) => {
      const { id } = await getServer(em, options.server);
      const format = options.format === 'csv' ? formatRoundsCsv : formatRoundsJson;
      await write(format(exportRounds(em.fork(), id)), options.out, stop);
    },
    'to read'
  );
}

async function write(text: AsyncIterable<string>, out: string | undefined, stop: AbortSignal): Promise<void> {
  const target: Writable = out === undefined ? process.stdout : createWriteStream(out);
  try {
    await pipeline(Readable.from(text), target, { signal: stop, end: out !== undefined });
  } catch (error) {
    // The reader has seen enough (`… | head`).
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
  }
}
