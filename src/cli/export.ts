import type { EntityManager } from '@mikro-orm/postgresql';
import { getServer } from '../plugins/ingest/find-server.ts';
import { exportRounds } from '../plugins/ingest/queries/export-rounds.ts';
import { exportSessions } from '../plugins/stopwatch-scoring/queries/export-sessions.ts';
import { formatRoundsCsv, formatRoundsJson } from './format-rounds.ts';
import { formatSessionsCsv, formatSessionsJson } from './format-sessions.ts';
import { withDatabase } from './with-database.ts';
import { writeOut } from './write-out.ts';

/** What `fieldops export` can give. */
type Exported = 'rounds' | 'sessions';

/** How `fieldops export` gives it. */
export interface ExportOptions {
  readonly format: 'json' | 'csv';
  readonly out?: string;
  readonly server?: string;
}

/** `fieldops export rounds` and `fieldops export sessions`, to standard output or into a file. */
export async function exportToFile(what: Exported, options: ExportOptions, stop: AbortSignal): Promise<void> {
  await withDatabase(
    'export',
    async ({ em }) => {
      const { id } = await getServer(em, options.server);
      await writeOut(formats[what][options.format](em.fork(), id), options.out, stop);
    },
    'to read'
  );
}

type Formatter = (em: EntityManager, serverId: number) => AsyncIterable<string>;

const formats: Record<Exported, Record<ExportOptions['format'], Formatter>> = {
  rounds: {
    json: (em, id) => formatRoundsJson(exportRounds(em, id)),
    csv: (em, id) => formatRoundsCsv(exportRounds(em, id))
  },
  sessions: {
    json: (em, id) => formatSessionsJson(exportSessions(em, id)),
    csv: (em, id) => formatSessionsCsv(exportSessions(em, id))
  }
};
