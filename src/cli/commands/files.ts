import type { Command } from 'commander';
import type { FilesOptions } from '../files.ts';
import { run } from '../run.ts';

/** `files` and the words after it: those that are not well. */
export function addFiles(program: Command): void {
  const files = program
    .command('files')
    .description('show the files that are not well, try them again, or set them aside')
    .addHelpText(
      'after',
      '\nWithout a command it lists them; --json is for programs, --server NAME for one game server. A file has failed when it could\n' +
        'not be read or stored, and is tried again by itself; it is rejected when it is stored and nobody can make anything of it.'
    );
  files
    .command('list', { isDefault: true })
    .description(
      'show the files that failed, were rejected or are set aside, the records that wait for a round, and why'
    )
    .option('--json', 'for programs')
    .option('--server <name>', 'of this game server (default: of all)')
    .action((options: FilesOptions) => run(async () => (await import('../files.ts')).listFiles(options)));
  files
    .command('retry')
    .description('try files again that failed or were rejected; exit code 1 when one fails again')
    .argument('[names...]', 'the files')
    .option('--all', 'all that failed')
    .option('--json', 'for programs')
    .option('--server <name>', 'of this game server (default: the only one; with --all: of all)')
    .action((names: string[], options: FilesOptions & { all?: boolean }) =>
      run(async (stop) => (await import('../files.ts')).retryNamed(names, options, stop))
    );
  for (const [name, description] of [
    ['set-aside', 'leave files alone that failed or were rejected'],
    ['take-back', 'look again at files that were set aside']
  ] as const) {
    files
      .command(name)
      .description(description)
      .argument('<names...>', 'the files')
      .option('--json', 'for programs')
      .option('--server <name>', 'of this game server (default: the only one)')
      .action((names: string[], options: FilesOptions) =>
        run(async () => (await import('../files.ts')).setAsideNamed(name, names, options))
      );
  }
}
