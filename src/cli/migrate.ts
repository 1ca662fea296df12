import { mkdir, open, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EntityManager } from '@mikro-orm/postgresql';
import { StatsFile } from '../entities/index.ts';
import { explainLoss } from '../lib/database/explain-loss.ts';
import { codeOf, codeOrText } from '../lib/util/errors.ts';
import { plural } from '../lib/util/numbers.ts';
import { Problem } from '../lib/util/problem.ts';
import { formatChanges } from '../plugins/ingest/domain/shown-changes.ts';
import { ensureServer, getServer } from '../plugins/ingest/find-server.ts';
import { checkMove, type MoveCheck } from '../plugins/ingest/legacy/check-move.ts';
import { moveFormer } from '../plugins/ingest/legacy/move-former.ts';
import type { MoveReport } from '../plugins/ingest/legacy/move-report.ts';
import { type FormerDatabase, openFormer } from '../plugins/ingest/legacy/open-former.ts';
import { createTally, type Tally } from '../plugins/ingest/legacy/tally.ts';
import { writeBack } from '../plugins/ingest/legacy/write-back.ts';
import { formatMove, formatVerification } from './format-migration.ts';
import { createProgressBar } from './progress.ts';
import { say } from './run.ts';
import { type CommandContext, withDatabase } from './with-database.ts';
import { endLines, formatJson, joinPieces, writePieces } from './write-report.ts';

/** What the commands about the former bot's database can be told. */
export interface MigrateOptions {
  readonly from: string;
  readonly server?: string;
  readonly report?: string;
}

/** Ends a rehearsal: its transaction has done everything, and is rolled back. */
class Rehearsed extends Error {}

/**
 * `fieldops migrate legacy`: moves the former bot's database in one transaction and compares both sides before it ends. Any
 * difference, Ctrl-C and a lost connection leave both as they were. A rehearsal does all of it and takes it back.
 */
export async function migrateLegacy(
  { from, server, report, dryRun = false }: MigrateOptions & { dryRun?: boolean },
  stop: AbortSignal
): Promise<void> {
  await withFormer(from, (former) =>
    withDatabase('migrate legacy', async (context) => {
      const { em, config } = context;
      const file = await openReport(context, report, dryRun ? 'rehearsal' : 'move');
      const parts: { move?: MoveReport; check?: MoveCheck } = {};
      try {
        await em.transactional(async (tx) => {
          const { id, notes } = await ensureServer(tx, server, config.stats);
          for (const note of notes) say(note);
          await tellStored(tx, id);
          const read = createTally();
          parts.move = await move(tx, id, former, read, stop);
          parts.check = await checkMove(tx, id, former, read);
          stop.throwIfAborted();
          if (dryRun || !parts.check.verification.isSame) throw new Rehearsed();
        });
      } catch (error) {
        if (stop.aborted) say('Stopped: both databases are as they were.');
        if (!(error instanceof Rehearsed)) throw explainLoss(error);
      }
      const { move: moved, check } = parts;
      if (!moved || !check) throw new Error('The move has ended without a report');
      const { verification, changes } = check;
      const lines = () => joinLines(formatMove(moved), formatVerification(verification), formatChanges(changes));
      await tell(file, { from, dryRun, ...describe(moved), verification, changes }, lines);
      if (!verification.isSame)
        throw new Problem('What was stored differs from the former database: nothing was kept of it.');
      if (dryRun) say('Nothing was changed. Without --dry-run it is done.');
    })
  );
}

async function move(
  tx: EntityManager,
  serverId: number,
  former: FormerDatabase,
  read: Tally,
  stop: AbortSignal
): Promise<MoveReport> {
  const bar = createProgressBar('row');
  try {
    return await moveFormer(tx, serverId, former, { stop, read, report: ({ done, total }) => bar.update(done, total) });
  } finally {
    bar.end();
  }
}

const describe = ({ tables, refused, known, inArchive, total }: MoveReport) => ({
  tables,
  refused,
  known,
  inArchive,
  rows: total
});

/** `fieldops migrate verify`: compares again, and says what is shown otherwise on purpose. Exit code 1 on a difference. */
export async function migrateVerify({ from, server, report }: MigrateOptions): Promise<void> {
  await withFormer(from, (former) =>
    withDatabase(
      'migrate verify',
      async (context) => {
        const { id } = await getServer(context.em, server);
        const file = await openReport(context, report, 'verify');
        const { verification, changes } = await checkMove(context.em, id, former);
        const lines = () => joinLines(formatVerification(verification), formatChanges(changes));
        await tell(file, { from, verification, changes }, lines);
        if (!verification.isSame) process.exitCode = 1;
      },
      'to read'
    )
  );
}

/** `fieldops migrate write-back`: writes a database that the former bot could go on with. */
export async function migrateWriteBack(
  { to, server }: { to: string; server?: string },
  stop: AbortSignal
): Promise<void> {
  await withDatabase(
    'migrate write-back',
    async ({ em }) => {
      const { id } = await getServer(em, server);
      const { former, gained, others } = await writeBack(em, id, to, stop);
      const { files, links, aliases, teams } = others;
      const since = [
        plural(gained, 'round'),
        plural(files, 'file name'),
        plural(links, 'link'),
        plural(aliases, 'name of a player', 'names of players'),
        plural(teams, 'team')
      ];
      say(`${to}: ${plural(former, 'row')} as they were; gained since: ${since.join(', ')}.`);
    },
    'to read'
  );
}

async function withFormer(path: string, work: (former: FormerDatabase) => Promise<void>): Promise<void> {
  const former = openFormer(path);
  try {
    for (const note of former.notes) say(note);
    await work(former);
  } finally {
    former.close();
  }
}

/** What files have brought before stays, and wins. */
async function tellStored(tx: EntityManager, serverId: number): Promise<void> {
  const files = await tx.count(StatsFile, { server: serverId, sha256: { $ne: null } });
  if (files > 0) say(`${plural(files, 'file')} of this game server are here already: they stay, and their rounds win.`);
}

/** Where the report goes. That it can be written there is found out before anything is changed, and leaves no trace. */
async function openReport({ config }: CommandContext, report: string | undefined, kind: string): Promise<string> {
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '');
  const file = report ?? join(config.dataFolder, 'reports', `legacy-${kind}-${stamp}.json`);
  const trial = `${file}.${process.pid}.trial`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(trial, '{}\n', { flush: true });
    await refuseUnwritable(file);
  } catch (error) {
    throw new Problem(
      `The report cannot be written to ${file} (${codeOrText(error)}): name another file with --report.`
    );
  } finally {
    await rm(trial, { force: true }).catch(() => undefined);
  }
  return file;
}

/** A report of before that is there already stays as it is until there is another one. */
async function refuseUnwritable(file: string): Promise<void> {
  try {
    await (await open(file, 'r+')).close();
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

function* formatJsonFile(data: object): Generator<string> {
  yield* formatJson(data);
  yield '\n';
}

function* joinLines(...parts: readonly Iterable<string>[]): Generator<string> {
  for (const lines of parts) yield* endLines(lines);
}

/** Shows a report and keeps it as JSON, with the same text beside it. */
async function tell(file: string, data: object, lines: () => Iterable<string>): Promise<void> {
  for (const piece of joinPieces(lines())) process.stderr.write(piece);
  try {
    await writePieces(file, formatJsonFile(data));
    await writePieces(`${file.replace(/\.json$/, '')}.txt`, lines());
    say(`Report: ${file}`);
  } catch (error) {
    // What it tells of has happened all the same.
    say(`The report could not be kept in ${file} (${codeOrText(error)}). What stands above is all of it.`);
  }
}
