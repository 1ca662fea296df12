import { GameServer } from '../entities/index.ts';
import { Problem } from '../lib/util/problem.ts';
import { isTimeZone } from '../lib/util/time.ts';
import { addServer, getServer } from '../plugins/ingest/find-server.ts';
import { say } from './run.ts';
import { withDatabase } from './with-database.ts';

/** What can be said about a game server on the command line. */
export interface ServerOptions {
  readonly timeZone?: string;
  readonly gap?: number;
  readonly fillerMaps?: readonly string[];
  readonly configs?: readonly string[];
}

/** `fieldops server list`: the game servers, one a line, columns separated by tabs. */
export async function listServers(): Promise<void> {
  await withDatabase(
    'server list',
    async ({ em }) => {
      const servers = await em.find(GameServer, {}, { populate: ['guild'], orderBy: { id: 'asc' } });
      for (const { name, guild, timeZone, sessionGapMinutes, fillerMaps, stopwatchConfigs, isSample } of servers) {
        const rules = [
          `gap ${sessionGapMinutes} min`,
          `filler ${fillerMaps.join(' ')}`,
          `configs ${stopwatchConfigs.join(' ')}`
        ];
        console.log([name, guild.name, timeZone, ...rules, ...(isSample ? ['sample'] : [])].join('\t'));
      }
      if (servers.length === 0) say('There is no game server yet. `npx fieldops server add NAME` makes one.');
    },
    'to read'
  );
}

/** `fieldops server add NAME`. */
export async function addServerNamed(name: string, options: ServerOptions): Promise<void> {
  await withDatabase('server add', async ({ em, config }) => {
    const { stats } = config;
    const { notes } = await addServer(em, name, {
      timeZone: checkZone(options.timeZone) ?? stats.timeZone,
      sessionGapMinutes: options.gap ?? stats.sessionGapMinutes,
      fillerMaps: options.fillerMaps ?? stats.fillerMaps,
      stopwatchConfigs: options.configs ?? stats.stopwatchConfigs
    });
    for (const note of notes) say(note);
  });
}

/** `fieldops server set NAME`: changes what the options say; rounds that are stored change with the next rebuild. */
export async function setServer(name: string, options: ServerOptions): Promise<void> {
  await withDatabase('server set', async ({ em }) => {
    const { id } = await getServer(em, name);
    const server = await em.fork().findOneOrFail(GameServer, id);
    const { timeZone, gap, fillerMaps, configs } = options;
    await em.nativeUpdate(GameServer, id, {
      timeZone: checkZone(timeZone) ?? server.timeZone,
      sessionGapMinutes: gap ?? server.sessionGapMinutes,
      fillerMaps: [...(fillerMaps ?? server.fillerMaps)],
      stopwatchConfigs: [...(configs ?? server.stopwatchConfigs)]
    });
    say(`Changed ${server.name}. Rounds that are stored follow with \`npx fieldops rebuild\`.`);
  });
}

function checkZone(zone: string | undefined): string | undefined {
  if (zone === undefined || isTimeZone(zone)) return zone;
  throw new Problem(`${zone} is no time zone. Write it as Europe/Ljubljana or America/New_York.`);
}
