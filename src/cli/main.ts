import { setFlagsFromString } from 'node:v8';
import { Command, InvalidArgumentError, Option } from 'commander';
import { version } from '../lib/version.ts';
import { run } from './run.ts';

/**
 * What a move reads goes through memory once. V8 would let a hundred megabytes of it lie about before it looks, and then keep
 * some times what is in use; it does neither when it is told so before much is loaded.
 */
function loadMigrate() {
  for (const flag of ['--semi-space-growth-factor=1', '--heap-growing-percent=50']) setFlagsFromString(flag);
  return import('./migrate.ts');
}

const program = new Command('fieldops')
  .description(
    'What an operator of Fieldops does from a shell. Data goes to standard output, everything else to standard error.'
  )
  .version(version)
  .showHelpAfterError('(--help says how)')
  .addHelpText(
    'after',
    '\nSettings come from the environment and from .env, as for the bot. Every command works while the bot runs, and while\n' +
      'it does not: the embedded database is then started for the command and stopped after it.'
  );

// Each command is loaded when it is asked for: most need the database, and loading that takes longer than --help should.
program
  .command('import')
  .description('take all stats files of a folder in; stopped, it goes on from there the next time')
  .argument('<folder>', 'the folder with the files that the game server writes')
  .option('--server <name>', 'the game server they are from (default: the only one)')
  .action((folder: string, options: { server?: string }) =>
    run(async (stop) => (await import('./import.ts')).importFolder(folder, options, stop))
  );

program
  .command('export')
  .description('write out what is stored')
  .addArgument(
    new Command()
      .createArgument('<what>', 'every stats file with all that it says, or every session with its score')
      .choices(['rounds', 'sessions'])
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
    run(async (stop) => (await import('./export.ts')).exportToFile(what, options, stop))
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
    run(async (stop) => (await import('./audit.ts')).audit(options, stop))
  );

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
  .description('show the files that failed, were rejected or are set aside, the records that wait for a round, and why')
  .option('--json', 'for programs')
  .option('--server <name>', 'of this game server (default: of all)')
  .action((options: import('./files.ts').FilesOptions) =>
    run(async () => (await import('./files.ts')).listFiles(options))
  );
files
  .command('retry')
  .description('try files again that failed or were rejected; exit code 1 when one fails again')
  .argument('[names...]', 'the files')
  .option('--all', 'all that failed')
  .option('--json', 'for programs')
  .option('--server <name>', 'of this game server (default: the only one; with --all: of all)')
  .action((names: string[], options: import('./files.ts').FilesOptions & { all?: boolean }) =>
    run(async (stop) => (await import('./files.ts')).retryNamed(names, options, stop))
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
    .action((names: string[], options: import('./files.ts').FilesOptions) =>
      run(async () => (await import('./files.ts')).setAsideNamed(name, names, options))
    );
}

program
  .command('rebuild')
  .description('derive all rounds, sessions and sums again from the raw files in the archive')
  .action(() => run(async (stop) => (await import('./rebuild.ts')).rebuild(stop)));

program
  .command('doctor')
  .description('check everything the bot needs, and say what to do about what is wrong')
  .option('--json', 'for programs')
  .action((options: { json?: boolean }) => run(async () => (await import('./doctor.ts')).doctor(options)));

program
  .command('generate')
  .description('write a made-up history of stats files, the same for the same seed')
  .requiredOption('--rounds <number>', 'how many files at least', readCount)
  .requiredOption('--out <folder>', 'a folder that is empty or not there')
  .option('--seed <number>', 'which history', readCount, 1)
  .addOption(
    new Option('--records <style>', 'awards and timing records, too, as an old or a new script writes them').choices([
      'old',
      'new'
    ])
  )
  .action((options: { rounds: number; out: string; seed: number; records?: 'old' | 'new' }) =>
    run(async (stop) => (await import('./generate.ts')).generate(options, stop))
  );

const migrate = program.command('migrate').description('leave the SQLite database of the former bot');
migrate
  .command('legacy')
  .description('move everything that it holds, compare both sides, and report; can be done again at any time')
  .requiredOption('--from <file>', 'the database of the former bot; it is only read')
  .option('--dry-run', 'do all of it and take it back: nothing is changed')
  .option('--server <name>', 'the game server it is about (default: the only one)')
  .option('--report <file>', 'where the report goes, as JSON and as text (default: the data folder)')
  .action((options: import('./migrate.ts').MigrateOptions & { dryRun?: boolean }) =>
    run(async (stop) => (await loadMigrate()).migrateLegacy(options, stop))
  );
migrate
  .command('verify')
  .description('compare the former database with what was moved: rows, sums, checksums; exit code 1 on a difference')
  .requiredOption('--from <file>', 'the database of the former bot')
  .option('--server <name>', 'the game server it is about (default: the only one)')
  .option('--report <file>', 'where the report goes, as JSON and as text (default: the data folder)')
  .action((options: import('./migrate.ts').MigrateOptions) =>
    run(async () => (await loadMigrate()).migrateVerify(options))
  );
migrate
  .command('write-back')
  .description('write a database with which the former bot could go on: its rows as they were, and what came since')
  .requiredOption('--to <file>', 'a file that is not there yet')
  .option('--server <name>', 'the game server it is about (default: the only one)')
  .action((options: { to: string; server?: string }) =>
    run(async (stop) => (await loadMigrate()).migrateWriteBack(options, stop))
  );

program
  .command('backup')
  .description('make a backup of the database, copy it to where the settings say, and take away those that are too old')
  .option('--new-key <file>', 'make no backup but a key to encrypt them for; the file opens them: keep it elsewhere')
  .action((options: { newKey?: string }) => run(async (stop) => (await import('./backup.ts')).backup(options, stop)));

const copyOption = () =>
  new Option('--from <place>', 'of the copies elsewhere, instead of the folder of this machine').choices([
    's3',
    'sftp'
  ]);

program
  .command('backups')
  .description('list the backups, newest first')
  .addOption(copyOption())
  .option('--json', 'for programs')
  .action((options: import('./backup.ts').ListOptions) =>
    run(async (stop) => (await import('./backup.ts')).listAll(options, stop))
  );

for (const [name, description] of [
  ['restore', 'bring a backup back into an empty database; stopped, it leaves the database empty'],
  ['drill', 'bring a backup back into a database that is thrown away, and compare every row']
] as const) {
  program
    .command(name)
    .description(description)
    .argument('[backup]', 'its name, or the path of its file (default: the newest)')
    .option('--key <file>', 'the key that opens it, - for standard input (default: BACKUP_KEY_FILE)')
    .addOption(copyOption())
    .action((which: string | undefined, options: import('./restore.ts').BringBackOptions) =>
      run(async (stop) => (await import('./restore.ts'))[name](which, options, stop))
    );
}

const server = program.command('server').description('show and change the game servers');
server
  .command('list')
  .description('show the game servers')
  .action(() => run(async () => (await import('./server.ts')).listServers()));
for (const [name, description] of [
  ['add', 'make a game server'],
  ['set', 'change a game server; stored rounds follow with rebuild']
] as const) {
  server
    .command(name)
    .description(description)
    .argument('<name>', 'its name')
    .option('--time-zone <zone>', 'the zone of the stamps in its file names')
    .option('--gap <minutes>', 'a longer pause begins a new session', readCount)
    .option('--filler-maps <maps...>', 'maps that do not count')
    .option('--configs <configs...>', 'server configs that count, * for any ending')
    .option('--folder <path>', 'its files are in this folder of this machine')
    .option('--sftp <address>', 'its files are there: sftp://user@host:port/folder')
    .option('--host-key <fingerprint>', 'the fingerprint of that host’s key; `server fingerprint` shows it')
    .option('--key <file>', 'the private key to log in with (default: SSH_PASSWORD)')
    .option('--watch <command>', 'a command of that host that prints the name of each file that was written')
    .option('--no-watch', 'no such command')
    .option('--every <seconds>', 'how often to look (default: STATS_POLL_SECONDS)', readCount)
    .option('--no-source', 'no source: its files come by import')
    .action((serverName: string, options: CommandOptions) =>
      run(async () => {
        const { addServerNamed, setServer } = await import('./server.ts');
        // Commander says true for the opposite of --no-…, which nobody can say.
        const { watch, source, ...rest } = options;
        const chosen = { ...rest, ...(watch !== true && { watch }), ...(source === false && { source }) };
        await (name === 'add' ? addServerNamed : setServer)(serverName, chosen);
      })
    );
}
server
  .command('remove')
  .description('take a game server out')
  .argument('<name>', 'its name')
  .option('--with-files', 'with its files in the archive and all rounds in them')
  .action((name: string, options: { withFiles?: boolean }) =>
    run(async () => (await import('./server.ts')).removeServerNamed(name, options))
  );
server
  .command('fingerprint')
  .description('show the key of a host, to compare it and to pin it')
  .argument('<host>', 'the host, with its port if that is not 22: game.example.org:2222')
  .action((host: string) => run(async (stop) => (await import('./server.ts')).showFingerprint(host, stop)));
server
  .command('check')
  .description('look at the sources as the bot does, and say what is there')
  .argument('[name]', 'of this game server (default: of all)')
  .action((name: string | undefined) => run(async () => (await import('./server.ts')).checkServers(name)));

/** As commander gives them. */
type CommandOptions = Omit<import('./server.ts').ServerOptions, 'watch' | 'source'> & {
  readonly watch?: string | boolean;
  readonly source?: boolean;
};

await program.parseAsync();

function readCount(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number from 1.');
}
