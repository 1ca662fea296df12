import { withClient } from '../src/lib/database/client.ts';
import { openEmbedded } from '../src/lib/embedded-postgres/open-embedded.ts';
import { type MeasuredRun, runMeasured } from './run-measured.ts';

/** Copies a SQLite database with pgloader to a schema of the same server; undefined when it is not installed or fails. */
export async function runPgloader(path: string, dataFolder: string): Promise<MeasuredRun | undefined> {
  const { owner, close } = await openEmbedded(dataFolder);
  try {
    // A schema of its own: it would drop our tables of the same names.
    await withClient(owner, (client) => client.query('drop schema if exists pgloader cascade; create schema pgloader'));
    const { user, password = '', host, port, database } = owner;
    const to = `pgsql://${user}:${encodeURIComponent(password)}@unix:${host}:${port}/${database}`;
    const run = await runMeasured('pgloader', ['--set', "search_path = 'pgloader'", `sqlite://${path}`, to]);
    if (run.ended === 0) return run;
    console.log(
      `pgloader did not do it (Debian's package of that name makes the comparison): ${run.said || String(run.ended)}`
    );
    return undefined;
  } finally {
    await close();
  }
}
