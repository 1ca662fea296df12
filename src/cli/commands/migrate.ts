import { setFlagsFromString } from 'node:v8';
import type { Command } from 'commander';
import type { MigrateOptions } from '../migrate.ts';
import { run } from '../run.ts';

/** `migrate` and the words after it: the way from the former bot, and back. */
export function addMigrate(program: Command): void {
  const migrate = program.command('migrate').description('leave the SQLite database of the former bot');
  migrate
    .command('legacy')
    .description('move everything that it holds, compare both sides, and report; can be done again at any time')
    .requiredOption('--from <file>', 'the database of the former bot; it is only read')
    .option('--dry-run', 'do all of it and take it back: nothing is changed')
    .option('--server <name>', 'the game server it is about (default: the only one)')
    .option('--report <file>', 'where the report goes, as JSON and as text (default: the data folder)')
    .action((options: MigrateOptions & { dryRun?: boolean }) =>
      run(async (stop) => (await loadMigrate()).migrateLegacy(options, stop))
    );
  migrate
    .command('verify')
    .description('compare the former database with what was moved: rows, sums, checksums; exit code 1 on a difference')
    .requiredOption('--from <file>', 'the database of the former bot')
    .option('--server <name>', 'the game server it is about (default: the only one)')
    .option('--report <file>', 'where the report goes, as JSON and as text (default: the data folder)')
    .action((options: MigrateOptions) => run(async () => (await loadMigrate()).migrateVerify(options)));
  migrate
    .command('write-back')
    .description('write a database with which the former bot could go on: its rows as they were, and what came since')
    .requiredOption('--to <file>', 'a file that is not there yet')
    .option('--server <name>', 'the game server it is about (default: the only one)')
    .action((options: { to: string; server?: string }) =>
      run(async (stop) => (await loadMigrate()).migrateWriteBack(options, stop))
    );
}

/**
 * What a move reads goes through memory once. V8 would let a hundred megabytes of it lie about before it looks, and then keep
 * some times what is in use; it does neither when it is told so before much is loaded.
 */
function loadMigrate() {
  for (const flag of ['--semi-space-growth-factor=1', '--heap-growing-percent=50']) setFlagsFromString(flag);
  return import('../migrate.ts');
}
