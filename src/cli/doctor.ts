import { statfs } from 'node:fs/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type Config, readConfig } from '../config.ts';
import { GameServer, StatsFile } from '../entities/index.ts';
import type { SourceSettings } from '../entities/source-settings.ts';
import { isLocal } from '../lib/database/address.ts';
import { type Inspection, inspectDatabase } from '../lib/database/inspect-database.ts';
import { type Database, openDatabase } from '../lib/database/open-database.ts';
import { type JoinedGuild, listGuilds, mayReadMessages, messageContentHint } from '../lib/discord/ask-discord.ts';
import { parserVersion } from '../lib/et/parser-version.ts';
import { findForgetfulHost } from '../lib/forgetful-host.ts';
import { plural } from '../lib/util/numbers.ts';
import { Problem } from '../lib/util/problem.ts';
import { formatSpan } from '../lib/util/time.ts';
import { checkSource } from '../plugins/ingest/check-source.ts';
import { findSecrets } from '../plugins/ingest/find-secrets.ts';
import { findGivenSources, givenSettings, listSources } from '../plugins/ingest/plan-sources.ts';
import type { SshSecrets } from '../plugins/ingest/sources/sftp-source.ts';
import { loadEnvFile } from '../settings/load-env-file.ts';
import { examineBackups } from './examine-backups.ts';
import { examineHealth } from './examine-health.ts';
import { say } from './run.ts';

/** The result of one check: what was looked at, how it is, and what to do if it is not well. */
export interface Finding {
  readonly check: string;
  readonly state: 'well' | 'look' | 'wrong';
  readonly text: string;
}

/** `fieldops doctor`: checks everything the bot needs. Exit code 1 when anything is wrong. */
export async function doctor({ json = false }: { json?: boolean }): Promise<void> {
  const findings: Finding[] = [];
  for await (const finding of examine()) {
    findings.push(finding);
    if (!json) console.log(format(finding));
  }
  const wrong = findings.filter(({ state }) => state === 'wrong').length;
  if (json) console.log(JSON.stringify({ well: wrong === 0, findings }, undefined, 2));
  else say(wrong === 0 ? 'Nothing is wrong.' : `${plural(wrong, 'thing')} to mend.`);
  if (wrong > 0) process.exitCode = 1;
}

const signs = { well: 'ok   ', look: 'look ', wrong: 'WRONG' } as const;

const format = ({ check, state, text }: Finding) => `${signs[state]} ${check}: ${text.replaceAll('\n', '\n      ')}`;

async function* examine(): AsyncGenerator<Finding> {
  yield well('Node', `${process.version}`);
  const config = await attempt('settings', async () => {
    loadEnvFile();
    return readConfig(process.env);
  });
  if ('state' in config) return yield config;
  yield well('settings', 'all understood');
  for (const notice of config.notices) yield { check: 'settings', state: 'look', text: notice };
  yield* examineDiscord(config);
  yield await examineDisk(config);
  const backups = await attempt('backup', () => Array.fromAsync(examineBackups(config.backup)));
  yield* 'state' in backups ? [backups] : backups;
  const database = await attempt('database', () =>
    openDatabase(config, { role: 'command', purpose: 'doctor', log: say })
  );
  if ('state' in database) return yield database;
  try {
    yield* examineDatabase(database, config);
    yield* examineSources(database, config);
    yield* examineHealth(database.orm.em.fork(), config, new Date());
  } finally {
    await database.close();
  }
}

async function* examineDiscord({ discord: { token } }: Config): AsyncGenerator<Finding> {
  if (!token) {
    return yield look('Discord', 'DISCORD_TOKEN is not set: the sandbox is started instead.');
  }
  const readsMessages = await attempt('Discord', () => mayReadMessages(token, undefined).then((reads) => ({ reads })));
  if ('state' in readsMessages) return yield readsMessages;
  yield readsMessages.reads
    ? well('Discord', 'the token is accepted, and messages may be read')
    : look('Discord', messageContentHint);
  const guilds = await attempt('guilds', () => listGuilds(token, undefined));
  yield* 'state' in guilds ? [guilds] : judgeGuilds(guilds);
}

/** What is to be said of the guilds that the bot is in. */
export function judgeGuilds(guilds: readonly JoinedGuild[]): Finding[] {
  if (guilds.length === 0)
    return [
      look('guilds', 'the bot is in none. Invite it with the link of the page "Installation" of your application.')
    ];
  return guilds.map(({ name, missing }) => {
    if (missing.length === 0) return well('guild', `${name}: the bot has every permission that it needs`);
    return look('guild', `${name}: give the bot's role the permission ${missing.map((one) => `"${one}"`).join(', ')}.`);
  });
}

async function examineDisk({ dataFolder: folder, health }: Config): Promise<Finding> {
  const disk = await statfs(folder).catch(() => undefined);
  if (!disk) return { check: 'disk', state: 'look', text: `${folder} is not there yet: the first start makes it.` };
  const free = disk.bavail * disk.bsize;
  const text = `${(free / 1024 ** 3).toFixed(1)} GiB free for ${folder}`;
  return free < health.leastFree * 1024 ** 2
    ? { check: 'disk', state: 'look', text: `${text}: make room before it is full.` }
    : well('disk', text);
}

async function* examineDatabase(database: Database, { database: { app } }: Config): AsyncGenerator<Finding> {
  yield well('database', `${database.where}, up to date`);
  for (const note of database.notes) yield { check: 'database', state: 'look', text: note };
  const host = database.isEmbedded ? findForgetfulHost(process.env) : undefined;
  if (host) {
    const text = `on ${host} what is not on a volume is gone after a restart. Set FIELDOPS_DATA to a folder on a volume, or DATABASE_URL to a PostgreSQL elsewhere.`;
    yield { check: 'host', state: 'look', text };
  }
  if (database.isReadOnly) yield { check: 'database', state: 'look', text: 'it can only be read: no file is taken in' };
  const em = database.orm.em.fork();
  yield* judgeConnection(await inspectDatabase(em), !app || isLocal(app.host), database.isReadOnly);
  yield* examineServers(em);
  const [files, behind] = await Promise.all([
    em.fork().count(StatsFile, { kind: 'round', status: { $ne: 'known' } }),
    em.fork().count(StatsFile, { kind: 'round', status: { $ne: 'known' }, parserVersion: { $lt: parserVersion } })
  ]);
  if (behind === 0) yield well('stats files', `${plural(files, 'file')} in the archive`);
  else {
    const text = `${plural(behind, 'file')} were read by an older version: npx fieldops rebuild`;
    yield { check: 'stats files', state: 'look', text };
  }
}

/** Clocks further apart than this make durations and days doubtful, in seconds. */
const mostApart = 2;

/** What is to be said of the connection that the bot's questions take. */
export function judgeConnection(found: Inspection, isOnThisMachine: boolean, isReadOnly = false): Finding[] {
  const { tls, role, isSuperuser, mayChangeTables, clockAhead } = found;
  const encrypted = tls ? `encrypted with ${tls}` : 'not encrypted';
  const isBare = !(tls || isOnThisMachine);
  const apart = Math.abs(clockAhead).toFixed(1);
  return [
    isBare
      ? look('connection', 'it is not encrypted. Over a network, write DATABASE_SSL_MODE=verify-full.')
      : well('connection', isOnThisMachine ? 'it does not leave this machine' : encrypted),
    isSuperuser || mayChangeTables
      ? look(
          'role',
          `${role} may do more than write rows. Give the bot a role of its own; DATABASE_OWNER_URL is for tables.`
        )
      : well(
          'role',
          isReadOnly ? `${role} is used to read only` : `${role} may read and write rows, and change no table`
        ),
    Math.abs(clockAhead) > mostApart
      ? look(
          'clock',
          `this machine and the database are ${apart} s apart. Set both by the network: timedatectl set-ntp true`
        )
      : well('clock', `${apart} s from the database's`)
  ];
}

async function* examineServers(em: EntityManager): AsyncGenerator<Finding> {
  const servers = await em.find(GameServer, {}, { populate: ['guild'], orderBy: { id: 'asc' } });
  if (servers.length === 0) {
    yield { check: 'game server', state: 'look', text: 'there is none yet: the first import makes one' };
  }
  for (const { name, guild, timeZone } of servers) {
    yield well('game server', `${name} of ${guild.name}, file names in the time of ${timeZone}`);
  }
}

async function* examineSources({ orm }: Database, { stats, sshSecrets }: Config): AsyncGenerator<Finding> {
  const em = orm.em.fork();
  for (const { setting, source } of givenSettings(stats)) {
    yield await examineSource(setting, source, findSecrets(sshSecrets, stats.server ?? ''));
  }
  // Where there is no game server yet, the bot makes the one that they belong to.
  if ((await em.count(GameServer, { isSample: false })) > 0) {
    const whose = await attempt('sources', () => findGivenSources(em, stats));
    if ('state' in whose) yield whose;
  }
  for (const { server, settings } of await listSources(em)) {
    const found = await examineSource(`source of ${server.name}`, settings, findSecrets(sshSecrets, server.name));
    const { lastListedAt } = await em.findOneOrFail(GameServer, server.id);
    const listed = lastListedAt
      ? `the bot listed it ${formatSpan((Date.now() - lastListedAt.getTime()) / 1000)} ago`
      : 'the bot has not listed it yet';
    yield { ...found, text: `${found.text}${found.state === 'well' ? '; ' : '\n'}${listed}` };
  }
}

async function examineSource(check: string, settings: SourceSettings, secrets: SshSecrets): Promise<Finding> {
  const found = await attempt(check, async () => ({ text: await checkSource(settings, secrets) }));
  return 'state' in found ? found : well(check, found.text);
}

const look = (check: string, text: string): Finding => ({ check, state: 'look', text });

const well = (check: string, text: string): Finding => ({ check, state: 'well', text });

/** The result of the work, or the finding that it failed. */
async function attempt<T extends object>(check: string, work: () => Promise<T>): Promise<T | Finding> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { check, state: 'wrong', text: error.message };
  }
}
