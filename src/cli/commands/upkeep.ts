import type { Command } from 'commander';
import { run } from '../run.ts';

/** `rebuild` and `doctor`: for when something is not as it should be. */
export function addUpkeep(program: Command): void {
  program
    .command('rebuild')
    .description('derive all rounds, sessions and sums again from the raw files in the archive')
    .action(() => run(async (stop) => (await import('../rebuild.ts')).rebuild(stop)));

  program
    .command('doctor')
    .description('check everything the bot needs, and say what to do about what is wrong')
    .option('--json', 'for programs')
    .action((options: { json?: boolean }) => run(async () => (await import('../doctor.ts')).doctor(options)));
}
