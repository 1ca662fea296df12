import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { SftpSettings } from './entities/source-settings.ts';
import { parseKeepRule } from './lib/backup/choose-kept.ts';
import type { BackupSettings } from './lib/backup/settings.ts';
import { type Address, tlsModes } from './lib/database/address.ts';
import { parseAddress } from './lib/database/parse-address.ts';
import {
  type Env,
  flag,
  id,
  ids,
  optional,
  path,
  readSection,
  secret,
  setting,
  text,
  timeZone,
  type Values,
  wholeNumber,
  words
} from './lib/env.ts';
import { renameFormer } from './lib/former-settings.ts';
import { findMisspelt } from './lib/misspelt-settings.ts';
import { readFingerprint } from './lib/ssh/host-key.ts';
import { Problem } from './lib/util/problem.ts';
import { parseSftpAddress } from './plugins/ingest/parse-sftp-address.ts';

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

// The former bots wrote levels in capitals and as Python names them.
const otherLevels: Record<string, string> = { warning: 'warn', critical: 'fatal' };

const logLevel = text
  .transform((name) => otherLevels[name.toLowerCase()] ?? name.toLowerCase())
  .pipe(z.enum(logLevels));
const tlsMode = text.transform((name) => name.toLowerCase()).pipe(z.enum(tlsModes));

const fingerprint = text.transform((given, context) => {
  const read = readFingerprint(given);
  if (read === undefined) context.addIssue('This is no fingerprint.');
  return read ?? z.NEVER;
});

const off = text.regex(/^off$/i).transform(() => undefined);
const daysOrOff = z.union([off, wholeNumber(1, 365)]);
const portOrOff = z.union([off, wholeNumber(0, 65_535)]);
const isWebAddress = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
const webAddress = text.refine(isWebAddress);

// The former bots wrote 0 where there was no id.
const idOrZero = text.transform((digits) => (digits === '0' ? undefined : digits)).pipe(id.optional());

const hoursOfDay = text.transform((given, context) => {
  if (/^(off|no|never|none)$/i.test(given)) return [];
  const hours = given.split(/[\s,]+/).filter((part) => part !== '');
  if (hours.length > 0 && hours.every((hour) => /^([01]?\d|2[0-3])$/.test(hour))) return hours.map(Number);
  context.addIssue('These are no hours.');
  return z.NEVER;
});

const keepRule = text.transform((given, context) => {
  const rule = parseKeepRule(given);
  if (!rule) context.addIssue('This is no rule.');
  return rule ?? z.NEVER;
});

// The form of a public key of age; whether its own checksum is right is seen when something is encrypted for it.
const recipients = words.pipe(z.array(z.string().regex(/^age1[02-9ac-hj-np-z]{50,}$/)));
const bucketUrl = text.refine((address) => isWebAddress(address) && new URL(address).pathname.length > 1);

const sftpUrl = text.transform((given, context) => {
  try {
    return parseSftpAddress(given);
  } catch {
    context.addIssue('This is no address of a folder.');
    return z.NEVER;
  }
});

// A plugin is called what its folder is called; to load them all only for that would be slow.
const pluginNames = readdirSync(join(import.meta.dirname, 'plugins'), { withFileTypes: true })
  .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  .sort();
const pluginsOff = words.pipe(z.array(z.enum(pluginNames)));

/** Every setting, in the order of `.env.example`, with what is expected of it and its default. */
export const settings = {
  DISCORD_TOKEN: secret('the token of the bot, from the Discord Developer Portal, without spaces', text.regex(/^\S+$/)),
  DISCORD_GUILD_ID: optional('the id of the Discord server (17 to 20 digits)', idOrZero),
  FIELDOPS_OWNER_ID: optional('the id of a Discord user (17 to 20 digits)', idOrZero),
  FIELDOPS_PREFIX: setting('one to five characters without spaces', text.regex(/^\S{1,5}$/), '!'),
  STATS_CHANNEL_ID: optional('the id of a channel (17 to 20 digits)', idOrZero),
  COMMAND_CHANNELS: setting('ids of channels (17 to 20 digits each), separated by commas', ids, ''),
  FIELDOPS_PLUGINS_OFF: setting(`names of plugins (${pluginNames.join(', ')})`, pluginsOff, ''),
  FIELDOPS_READ_ONLY: setting('1 or 0', flag, '0'),
  FIELDOPS_DATA: setting('the path of a folder', path, 'data'),
  FIELDOPS_SANDBOX_PORT: setting('a port from 0 (any that is free) to 65535', wholeNumber(0, 65_535), '4810'),
  FIELDOPS_HEALTH_PORT: setting('a port from 0 (any that is free) to 65535, or off', portOrOff, '4811'),
  FIELDOPS_HEALTH_HOST: setting('an address of this machine', text.regex(/^[\w.:-]+$/), '127.0.0.1'),
  FIELDOPS_HEARTBEAT_URL: secret('an address that begins with https:// or http://', webAddress),
  FIELDOPS_DATABASE_WARN_MB: setting('a whole number of megabytes', wholeNumber(1, 100_000_000), '2000'),
  FIELDOPS_DISK_WARN_MB: setting('a whole number of megabytes', wholeNumber(0, 100_000_000), '1024'),
  FIELDOPS_SLOW_QUERY_MS: setting('a whole number of milliseconds', wholeNumber(1, 3_600_000), '500'),
  FIELDOPS_SLOW_COMMAND_MS: setting('a whole number of milliseconds', wholeNumber(1, 3_600_000), '2000'),
  LOG_LEVEL: setting(`one of ${logLevels.join(', ')}`, logLevel, 'info'),
  STATS_FOLDER: optional('the path of a folder', path),
  STATS_SERVER: optional('the name of a game server', text),
  STATS_POLL_SECONDS: setting('a whole number of seconds from 1 to 3600', wholeNumber(1, 3600), '15'),
  SSH_HOST: optional('the name or address of a computer', text.regex(/^[^\s/@]+$/)),
  SSH_PORT: setting('a port from 1 to 65535', wholeNumber(1, 65_535), '22'),
  SSH_USER: optional('the name of an account', text.regex(/^\S+$/)),
  SSH_HOST_KEY: optional('a fingerprint as `npx fieldops server fingerprint` prints it, SHA256:…', fingerprint),
  SSH_KEY_PATH: optional('the path of a file', path),
  SSH_KEY_PASSPHRASE: secret('the passphrase of the key', text),
  SSH_PASSWORD: secret('the password of the account', text),
  SSH_WATCH: optional('a command', text),
  REMOTE_STATS_PATH: optional('the path of a folder, as the other computer calls it', text),
  TIME_ZONE: setting('a time zone such as Europe/Ljubljana or America/New_York', timeZone, 'Europe/Ljubljana'),
  SESSION_GAP_MINUTES: setting('a whole number of minutes from 1 to 1440', wholeNumber(1, 1440), '60'),
  FILLER_MAPS: setting('names of maps, separated by commas', words, 'mp_sillyctf'),
  STOPWATCH_CONFIGS: setting('names of server configurations, separated by commas, * for any ending', words, 'legacy*'),
  DATABASE_URL: secret('postgres://user:password@host:5432/database', text),
  DATABASE_OWNER_URL: secret('postgres://user:password@host:5432/database', text),
  DATABASE_SSL_MODE: optional(`one of ${tlsModes.join(', ')}`, tlsMode),
  DATABASE_SSL_CA: optional('the path of a file', path),
  DATABASE_SSL_CERT: optional('the path of a file', path),
  DATABASE_SSL_KEY: optional('the path of a file', path),
  DATABASE_POOL_MIN: setting('a whole number from 0 to 100', wholeNumber(0, 100), '5'),
  DATABASE_POOL_MAX: setting('a whole number from 1 to 100', wholeNumber(1, 100), '20'),
  DATABASE_STATEMENT_TIMEOUT: setting('a whole number of seconds up to 3600, 0 for none', wholeNumber(0, 3600), '60'),
  BACKUP_DIR: optional('the path of a folder', path),
  BACKUP_HOURS: setting('hours of the day from 0 to 23, separated by commas, or off', hoursOfDay, '5,11,17,23'),
  BACKUP_KEEP: setting('as in 10 recent, 7 days, 4 weeks, 6 months', keepRule, '10 recent, 7 days, 4 weeks'),
  BACKUP_DRILL_DAYS: setting('a whole number of days from 1 to 365, or off', daysOrOff, '7'),
  BACKUP_FORMAT: setting('rows or pg_dump', z.enum(['rows', 'pg_dump']), 'rows'),
  BACKUP_PG_BIN: optional('the path of a folder', path),
  BACKUP_RECIPIENTS: setting('public keys of age (age1…), separated by commas', recipients, ''),
  BACKUP_KEY_FILE: optional('the path of a file', path),
  BACKUP_BUCKET_URL: optional('the address of a bucket, https://s3.example.org/bucket', bucketUrl),
  BACKUP_BUCKET_REGION: setting('the region of the bucket', text.regex(/^[\w-]+$/), 'auto'),
  BACKUP_BUCKET_KEY_ID: optional('the name of the access key', text.regex(/^\S+$/)),
  BACKUP_BUCKET_SECRET: secret('the secret of the access key', text.regex(/^\S+$/)),
  BACKUP_SFTP: optional('a folder of another computer, sftp://user@host:22/folder', sftpUrl),
  BACKUP_SFTP_HOST_KEY: optional('a fingerprint as `npx fieldops server fingerprint` prints it, SHA256:…', fingerprint),
  BACKUP_SFTP_KEY_PATH: optional('the path of a file', path),
  BACKUP_SFTP_KEY_PASSPHRASE: secret('the passphrase of the key', text),
  BACKUP_SFTP_PASSWORD: secret('the password of the account', text)
};

/** What the settings say, checked. */
export type Config = Readonly<{
  discord: Readonly<{ token?: string; guildId?: string }>;
  /** The Discord user who may do everything. */
  ownerId?: string;
  prefix: string;
  /** The channels in which commands are answered; none: everywhere. */
  commandChannels: readonly string[];
  /** The channel in which the evenings of its guild are posted, unless that has named another. */
  statsChannel?: string;
  pluginsOff: readonly string[];
  readOnly: boolean;
  dataFolder: string;
  sandboxPort: number;
  logLevel: (typeof logLevels)[number];
  health: Readonly<{
    /** Where health is told over HTTP; without a port, nowhere. */
    port?: number;
    host: string;
    /** Called each minute while all is well. The address is a secret. */
    heartbeatUrl?: string;
    /** From which sizes on (MiB) somebody should look. */
    mostDatabase: number;
    leastFree: number;
    /** What takes longer (ms) is written to the log. */
    slowQuery: number;
    slowCommand: number;
  }>;
  /** What a game server gets when it is first made; later each has its own. */
  stats: Readonly<{
    folder?: string;
    /** The folder of another computer, from SSH_HOST and the settings beside it. */
    sftp?: Readonly<Omit<SftpSettings, 'kind'>>;
    /** The game server to which folder and sftp belong. */
    server?: string;
    pollSeconds: number;
    timeZone: string;
    sessionGapMinutes: number;
    fillerMaps: readonly string[];
    stopwatchConfigs: readonly string[];
  }>;
  /** Passwords and passphrases of SSH by the names of their settings, those for single game servers among them. */
  sshSecrets: Readonly<Record<string, string>>;
  /** Without `app`: the embedded PostgreSQL in the data folder. */
  database: Readonly<{
    app?: Address;
    owner?: Address;
    poolMin: number;
    poolMax: number;
    statementTimeoutSeconds: number;
  }>;
  backup: BackupSettings;
  /** What the operator should be told once: old names, ignored names, misspelt names. */
  notices: readonly string[];
}>;

/** Reads all settings from variables such as `process.env`. Whatever is wrong is told together, in one Problem. */
export function readConfig(given: Env): Config {
  const { env, notices } = renameFormer(given);
  const faults: string[] = [];
  const values = readSection(settings, env, faults);
  const database = readDatabase(values, env, faults);
  if (faults.length > 0) {
    // What was renamed is told too, because a fault may name a setting that is written under its old name.
    throw new Problem(
      [`The settings (in the environment or in .env) are not right:`, ...faults, ...notices].join('\n  ')
    );
  }
  return freeze({
    discord: { token: values.DISCORD_TOKEN, guildId: values.DISCORD_GUILD_ID },
    ownerId: values.FIELDOPS_OWNER_ID,
    prefix: values.FIELDOPS_PREFIX,
    commandChannels: values.COMMAND_CHANNELS,
    statsChannel: values.STATS_CHANNEL_ID,
    pluginsOff: values.FIELDOPS_PLUGINS_OFF,
    readOnly: values.FIELDOPS_READ_ONLY,
    dataFolder: values.FIELDOPS_DATA,
    sandboxPort: values.FIELDOPS_SANDBOX_PORT,
    logLevel: values.LOG_LEVEL,
    health: {
      port: values.FIELDOPS_HEALTH_PORT,
      host: values.FIELDOPS_HEALTH_HOST,
      heartbeatUrl: values.FIELDOPS_HEARTBEAT_URL,
      mostDatabase: values.FIELDOPS_DATABASE_WARN_MB,
      leastFree: values.FIELDOPS_DISK_WARN_MB,
      slowQuery: values.FIELDOPS_SLOW_QUERY_MS,
      slowCommand: values.FIELDOPS_SLOW_COMMAND_MS
    },
    stats: {
      folder: values.STATS_FOLDER,
      sftp: readSftp(values, notices),
      server: values.STATS_SERVER,
      pollSeconds: values.STATS_POLL_SECONDS,
      timeZone: values.TIME_ZONE,
      sessionGapMinutes: values.SESSION_GAP_MINUTES,
      fillerMaps: values.FILLER_MAPS,
      stopwatchConfigs: values.STOPWATCH_CONFIGS
    },
    sshSecrets: readSshSecrets(env),
    database,
    backup: readBackup(values, notices),
    notices: [...notices, ...findMisspelt(given, Object.keys(settings))]
  });
}

/** The source that a bot with one game server has in `.env`; the former bots had it there, too. */
function readSftp(values: Values<typeof settings>, notices: string[]): Config['stats']['sftp'] {
  const { SSH_HOST: host, SSH_USER: user, REMOTE_STATS_PATH: folder } = values;
  if (host === undefined) return undefined;
  if (user === undefined || folder === undefined) {
    notices.push('SSH_HOST is set without SSH_USER or REMOTE_STATS_PATH: no files are read from there.');
    return undefined;
  }
  const { SSH_PORT: port, SSH_HOST_KEY: hostKey, SSH_KEY_PATH: keyFile, SSH_WATCH: watch } = values;
  return { host, port, user, folder, hostKey, keyFile, watch };
}

function readSshSecrets(env: Env): Config['sshSecrets'] {
  const found = Object.entries(env).filter(([name]) => /^SSH_(PASSWORD|KEY_PASSPHRASE)(_[A-Z0-9_]+)?$/.test(name));
  return Object.fromEntries(found.flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

function readBackup(values: Values<typeof settings>, notices: string[]): BackupSettings {
  const {
    BACKUP_BUCKET_URL: url,
    BACKUP_BUCKET_KEY_ID: keyId,
    BACKUP_BUCKET_SECRET: secret,
    BACKUP_BUCKET_REGION: region
  } = values;
  if (url !== undefined && (keyId === undefined || secret === undefined)) {
    notices.push(
      'BACKUP_BUCKET_URL is set without BACKUP_BUCKET_KEY_ID or BACKUP_BUCKET_SECRET: no backup is copied there.'
    );
  }
  return {
    folder: values.BACKUP_DIR ?? join(values.FIELDOPS_DATA, 'backups'),
    hours: values.BACKUP_HOURS,
    keep: values.BACKUP_KEEP,
    drillDays: values.BACKUP_DRILL_DAYS,
    kind: values.BACKUP_FORMAT,
    recipients: values.BACKUP_RECIPIENTS,
    keyFile: values.BACKUP_KEY_FILE,
    programs: values.BACKUP_PG_BIN,
    s3: url !== undefined && keyId !== undefined && secret !== undefined ? { url, keyId, secret, region } : undefined,
    sftp: values.BACKUP_SFTP && {
      ...values.BACKUP_SFTP,
      hostKey: values.BACKUP_SFTP_HOST_KEY,
      keyFile: values.BACKUP_SFTP_KEY_PATH,
      passphrase: values.BACKUP_SFTP_KEY_PASSPHRASE,
      password: values.BACKUP_SFTP_PASSWORD
    }
  };
}

function readDatabase(values: Values<typeof settings>, env: Env, faults: string[]): Config['database'] {
  const tls = {
    mode: values.DATABASE_SSL_MODE,
    ca: values.DATABASE_SSL_CA,
    cert: values.DATABASE_SSL_CERT,
    key: values.DATABASE_SSL_KEY
  };
  const read = (name: 'DATABASE_URL' | 'DATABASE_OWNER_URL'): Address | undefined => {
    const url = values[name];
    try {
      return url === undefined ? undefined : parseAddress(url, tls);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      faults.push(`${name} ${error.message}`);
      return undefined;
    }
  };
  const database = { app: read('DATABASE_URL'), owner: read('DATABASE_OWNER_URL') };
  if (values.DATABASE_OWNER_URL && !values.DATABASE_URL) {
    faults.push(
      'DATABASE_OWNER_URL is set without DATABASE_URL; expected: both, the bot itself connects with DATABASE_URL'
    );
  }
  const poolMax = values.DATABASE_POOL_MAX;
  // Only a smallest size that somebody chose can contradict the largest.
  const poolMin = env.DATABASE_POOL_MIN ? values.DATABASE_POOL_MIN : Math.min(values.DATABASE_POOL_MIN, poolMax);
  if (poolMin > poolMax) {
    faults.push(
      `DATABASE_POOL_MIN is ${poolMin} and DATABASE_POOL_MAX is ${poolMax}; expected: the first not larger than the second`
    );
  }
  return { ...database, poolMin, poolMax, statementTimeoutSeconds: values.DATABASE_STATEMENT_TIMEOUT };
}

function freeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) freeze(part);
  return Object.freeze(value);
}
