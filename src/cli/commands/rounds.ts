import { Argument, type Command, Option } from 'commander';
import { run } from '../run.ts';

/** `import`, `export` and `audit`: files in, and what is made of them out. */
export function addRounds(program: Command): void {
  program
    .command('import')
    .description('take all stats files of a folder in; stopped, it goes on from there the next time')
    .argument('<folder>', 'the folder with the files that the game server writes')
    .option('--server <name>', 'the game server they are from (default: the only one)')
    .action((folder: string, options: { server?: string }) =>
      run(async (stop) => (await import('../import.ts')).importFolder(folder, options, stop))
    );

  program
    .command('export')
    .description('write out what is stored')
    .addArgument(
      new Argument('<what>', 'every stats file with all that it says, or every session with its score').choices([
        'rounds',
        'sessions'
      ])
    )
    .addOption(new Option('--format <format>', 'how to write it').choices(['json', 'csv']).default('json'))
    .option('--out <file>', 'into a file instead of to standard output')
    .option('--server <name>', 'of this game server (default: the only one)')
    .addHelpText(
      'after',
      '\nAs CSV, rounds have a line for each player of each round, sessions one for each map; the sums of players over a\n' +
        'session are in the JSON only.'
    )
    .action((what: 'rounds' | 'sessions', options: { format: 'json' | 'csv'; out?: string; server?: string }) =>
      run(async (stop) => (await import('../export.ts')).exportToFile(what, options, stop))
    );

  program
    .command('audit')
    .description('tell which counting rounds cannot be right as they stand, and why')
    .addOption(new Option('--format <format>', 'for people or for programs').choices(['text', 'json']).default('text'))
    .option('--server <name>', 'of this game server (default: the only one)')
    .addHelpText(
      'after',
      '\nKills and damage of one side must be the deaths and the damage taken of the other; the people of a second round must\n' +
        'be those of the first; and a clock must not stand far beyond its limit. Said of each round that violates one of these:\n' +
        'who reconnected, came or left, or changed the team. The exit code is 0 when no round does, and 1 when one does.'
    )
    .action((options: { format: 'text' | 'json'; server?: string }) =>
      run(async (stop) => (await import('../audit.ts')).audit(options, stop))
    );
}
