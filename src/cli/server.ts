import { GameServer } from '../entities/index.ts';
import { askHostKey } from '../lib/ssh/connect.ts';
import { parseHost } from '../lib/ssh/parse-sftp-address.ts';
import { plural } from '../lib/util/numbers.ts';
import { Problem } from '../lib/util/problem.ts';
import { isTimeZone } from '../lib/util/time.ts';
import { changeSource, type SourceChange } from '../plugins/ingest/change-source.ts';
import { checkSource } from '../plugins/ingest/check-source.ts';
import { findSecrets } from '../plugins/ingest/find-secrets.ts';
import { addServer, getServer } from '../plugins/ingest/find-server.ts';
import { givenSettings, listSources } from '../plugins/ingest/plan-sources.ts';
import { removeServer } from '../plugins/ingest/remove-server.ts';
import { formatSource } from './format-source.ts';
import { say } from './run.ts';
import { withDatabase } from './with-database.ts';

/** What can be said about a game server on the command line. */
export interface ServerOptions extends SourceChange {
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
      for (const { name, guild, timeZone, sessionGapMinutes, fillerMaps, stopwatchConfigs, ...rest } of servers) {
        const rules = [
          `gap ${sessionGapMinutes} min`,
          `filler ${fillerMaps.join(' ')}`,
          `configs ${stopwatchConfigs.join(' ')}`
        ];
        console.log([name, guild.name, timeZone, ...rules, ...formatSource(rest)].join('\t'));
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
    const source = changeSource(null, options);
    const { id, notes } = await addServer(em, name, {
      timeZone: checkZone(options.timeZone) ?? stats.timeZone,
      sessionGapMinutes: options.gap ?? stats.sessionGapMinutes,
      fillerMaps: options.fillerMaps ?? stats.fillerMaps,
      stopwatchConfigs: options.configs ?? stats.stopwatchConfigs
    });
    for (const note of notes) say(note);
    if (source) await em.fork().nativeUpdate(GameServer, id, { source });
  });
}

/** `fieldops server set NAME`: changes what the options say; rounds that are stored change with the next rebuild. */
export async function setServer(name: string, options: ServerOptions): Promise<void> {
  await withDatabase('server set', async ({ em }) => {
    const { id } = await getServer(em, name);
    const server = await em.fork().findOneOrFail(GameServer, id);
    const { timeZone, gap, fillerMaps, configs } = options;
    const source = changeSource(server.source ?? null, options);
    await em.nativeUpdate(GameServer, id, {
      timeZone: checkZone(timeZone) ?? server.timeZone,
      sessionGapMinutes: gap ?? server.sessionGapMinutes,
      fillerMaps: [...(fillerMaps ?? server.fillerMaps)],
      stopwatchConfigs: [...(configs ?? server.stopwatchConfigs)],
      source,
      ...(source ? {} : { sourceTrouble: null, sourceTroubleAt: null })
    });
    const concernsRounds = timeZone !== undefined || gap !== undefined || fillerMaps || configs;
    say(
      `Changed ${server.name}.${concernsRounds ? ' Rounds that are stored follow with `npx fieldops rebuild`.' : ''}`
    );
  });
}

/** `fieldops server remove NAME`. */
export async function removeServerNamed(name: string, { withFiles = false }: { withFiles?: boolean }): Promise<void> {
  await withDatabase('server remove', async ({ em }) => {
    const removed = await removeServer(em, name, withFiles);
    say(`Took ${removed.name} out${removed.files > 0 ? `, with ${plural(removed.files, 'file')}` : ''}.`);
  });
}

/** `fieldops server fingerprint HOST`: the key that the host shows, for somebody to compare. Needs no database. */
export async function showFingerprint(address: string, stop: AbortSignal): Promise<void> {
  const { type, fingerprint } = await askHostKey(parseHost(address), stop);
  console.log(fingerprint);
  say(
    `This is its ${type} key as it arrived here. Compare it with what the host itself says, by a way that nobody can change:`
  );
  say('  for key in /etc/ssh/ssh_host_*_key.pub; do ssh-keygen -lf "$key"; done');
  say('Then give it with --host-key, or as SSH_HOST_KEY.');
}

/** `fieldops server check [NAME]`: looks at the sources as the bot would. Exit code 1 when one cannot be read. */
export async function checkServers(name: string | undefined): Promise<void> {
  await withDatabase(
    'server check',
    async ({ em, config }) => {
      const only = name === undefined ? undefined : (await getServer(em, name)).name;
      const kept = (await listSources(em.fork())).map(({ server, settings }) => ({ name: server.name, settings }));
      const given = givenSettings(config.stats).map(({ setting, source }) => ({
        name: config.stats.server ?? setting,
        settings: source
      }));
      const chosen = [...kept, ...given].filter((one) => only === undefined || one.name === only);
      for (const one of chosen) {
        try {
          console.log(`${one.name}\t${await checkSource(one.settings, findSecrets(config.sshSecrets, one.name))}`);
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          say(`${one.name}: ${error.message}`);
          process.exitCode = 1;
        }
      }
      if (chosen.length === 0) throw new Problem('No source is set: `npx fieldops server set --help` says how.');
    },
    'to read'
  );
}

function checkZone(zone: string | undefined): string | undefined {
  if (zone === undefined || isTimeZone(zone)) return zone;
  throw new Problem(`${zone} is no time zone. Write it as Europe/Ljubljana or America/New_York.`);
}
