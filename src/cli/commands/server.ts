import type { Command } from 'commander';
import { run } from '../run.ts';
import type { ServerOptions } from '../server.ts';
import { readCount } from './read-count.ts';

/** `server` and the words after it: the game servers. */
export function addServer(program: Command): void {
  const server = program.command('server').description('show and change the game servers');
  server
    .command('list')
    .description('show the game servers')
    .action(() => run(async () => (await import('../server.ts')).listServers()));
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
          const { addServerNamed, setServer } = await import('../server.ts');
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
      run(async () => (await import('../server.ts')).removeServerNamed(name, options))
    );
  server
    .command('fingerprint')
    .description('show the key of a host, to compare it and to pin it')
    .argument('<host>', 'the host, with its port if that is not 22: game.example.org:2222')
    .action((host: string) => run(async (stop) => (await import('../server.ts')).showFingerprint(host, stop)));
  server
    .command('check')
    .description('look at the sources as the bot does, and say what is there')
    .argument('[name]', 'of this game server (default: of all)')
    .action((name: string | undefined) => run(async () => (await import('../server.ts')).checkServers(name)));
}

/** As commander gives them. */
type CommandOptions = Omit<ServerOptions, 'watch' | 'source'> & {
  readonly watch?: string | boolean;
  readonly source?: boolean;
};
