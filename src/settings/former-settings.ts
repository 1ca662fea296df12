import type { Env } from './setting.ts';

/** The settings under today's names, and what the operator should change. */
export type Renamed = { env: Env; notices: string[] };

/** Names of the former bots, first choice first, and what the same thing is called now. */
const newNames: Record<string, string> = {
  DISCORD_BOT_TOKEN: 'DISCORD_TOKEN',
  OWNER_USER_ID: 'FIELDOPS_OWNER_ID',
  BOT_COMMAND_CHANNELS: 'COMMAND_CHANNELS',
  PRODUCTION_CHANNEL_ID: 'STATS_CHANNEL_ID',
  DISCORD_STATS_CHANNEL_ID: 'STATS_CHANNEL_ID',
  STATS_DIRECTORY: 'STATS_FOLDER',
  LOCAL_STATS_PATH: 'STATS_FOLDER',
  EXCLUDED_MAPS: 'FILLER_MAPS',
  DATABASE_SSL_ROOT_CERT: 'DATABASE_SSL_CA',
  POSTGRES_SSL_MODE: 'DATABASE_SSL_MODE',
  POSTGRES_SSL_ROOT_CERT: 'DATABASE_SSL_CA',
  POSTGRES_SSL_CERT: 'DATABASE_SSL_CERT',
  POSTGRES_SSL_KEY: 'DATABASE_SSL_KEY',
  POSTGRES_MIN_POOL: 'DATABASE_POOL_MIN',
  POSTGRES_MAX_POOL: 'DATABASE_POOL_MAX',
  BACKUP_DIRECTORY: 'BACKUP_DIR'
};

/** The parts of an address, by their former names, and what the former bots took when one was missing. */
const addressParts = {
  host: { names: ['DATABASE_HOST', 'POSTGRES_HOST'], usual: 'localhost' },
  port: { names: ['DATABASE_PORT', 'POSTGRES_PORT'], usual: '5432' },
  user: { names: ['DATABASE_USER', 'POSTGRES_USER'], usual: 'etlegacy' },
  password: { names: ['DATABASE_PASSWORD', 'POSTGRES_PASSWORD'], usual: '' },
  database: { names: ['DATABASE_NAME', 'POSTGRES_DATABASE', 'POSTGRES_DB'], usual: 'etlegacy_stats' }
};

/**
 * Settings of the former bots that have no counterpart (yet): a former `.env` may hold them, and they do nothing. Where a
 * beginning would also fit what others use (SSH_CLIENT, say), the names are listed.
 */
const unused = [
  /^(RCON|WEBHOOK|AVAILABILITY|PROXIMITY|CORRELATION|SUPASTATS|GAMETIMES|MONITORING|IDLE|PREDICTIONS?|ON_THIS_DAY|UPSTASH|TELEGRAM)_\w+$/,
  /^SSH_(ENABLED|ENABLED_DEV_OVERRIDE|CHECK_INTERVAL|VOICE_CONDITIONAL|GRACE_PERIOD_MINUTES)$/,
  /^SSH_(STARTUP_LOOKBACK_HOURS|STRICT_HOST_KEY|ALLOW_INSECURE_HOST_KEY)$/,
  /^WS_(ENABLED|SCHEME|HOST|PORT|AUTH_TOKEN|RECONNECT_DELAY)$/,
  /^HEALTH_(ERROR|SSH_ERROR|DB_ERROR)_THRESHOLD$|^HEALTH_ALERT_COOLDOWN$/,
  /^ENABLE_(VOICE|TEAM|MATCH|PREDICTION|H2H|LIVE|LINK)_\w+$/,
  /^(BOT_ENVIRONMENT|BOT_STARTUP_VALIDATE_ONLY|BOT_LOG_DIR|BOT_NAME_REGEX|AUTOMATION_ENABLED|STARTUP_LOOKBACK_HOURS)$/,
  /^(DATABASE_TYPE|SQLITE_DB_PATH|DB_PATH|METRICS_DB_PATH|GAME_CONSOLE_LOG)$/,
  /^(GATHER|GENERAL|ADMIN|DEV_TIMING|TIMING_DEBUG)_CHANNEL_ID$|^GAMING_VOICE_CHANNELS$/,
  /^SESSION_(START_THRESHOLD|END_THRESHOLD|END_DELAY|DIGEST_ENABLED|DIGEST_MIN_ROUNDS)$/,
  /^(COMPETITIVE_SESSION_GAP|ROUND_MATCH_WINDOW)_MINUTES$|^ROUND_STATS_AUTOPOST_ENABLED$|^LIVE_ACHIEVEMENT_MODE$/,
  /^(REMOTE_GAMETIMES|LOCAL_GAMETIMES)_PATH$|^SERVER_(HOST|PORT)$|^DATA_AUDIT_SENTINEL_ENABLED$/,
  /^(TIMING_COMPARISON|TIMING_DEBUG)_ENABLED$|^SHOW_TIMING_DUAL$|^WEBSITE_(API|PUBLIC)_BASE$|^INTERNAL_API_SECRET$/,
  /^MIN_(PLAYERS_FOR_PREDICTION|GUID_COVERAGE)$|^LINK_SELECTION_TTL_SECONDS$/
];

/**
 * Puts the settings of a former bot's `.env` under today's names where they mean the same. A new name that is set wins
 * over an old one. Each old name is announced in a notice; those that mean nothing yet are named in one together.
 */
export function renameFormer(env: Env): Renamed {
  const notices: string[] = [];
  const renamed: Record<string, string | undefined> = { ...env };
  for (const [old, name] of Object.entries(newNames)) {
    if (!isSet(env, old)) continue;
    if (isSet(renamed, name)) notices.push(`${old} is ignored, because ${name} is set.`);
    else {
      renamed[name] = env[old];
      notices.push(`${old} is an old name: please write ${name}.`);
    }
  }
  renameAddress(env, renamed, notices);
  if (isSet(env, 'SSH_HOST') && /^(false|0|no|off)$/i.test(env.SSH_ENABLED?.trim() ?? '')) {
    renamed.SSH_HOST = undefined;
    notices.push(
      'SSH_ENABLED says that SSH_HOST is not used: take both out, or SSH_ENABLED alone to read files from there.'
    );
  }
  const idle = Object.keys(env).filter((name) => isUnused(name) && isSet(env, name));
  if (idle.length > 0) notices.push(`These settings do nothing in this version: ${idle.join(', ')}.`);
  return { env: renamed, notices };
}

/** Is this a name that a former bot knew? */
export function isFormerName(name: string): boolean {
  return name in newNames || isUnused(name) || Object.values(addressParts).some(({ names }) => names.includes(name));
}

function renameAddress(env: Env, renamed: Record<string, string | undefined>, notices: string[]): void {
  const { host, port, user, password, database } = addressParts;
  const found = [host, port, user, password, database].flatMap(({ names }) => names.filter((name) => isSet(env, name)));
  // A port alone names no database.
  if (found.every((name) => port.names.includes(name))) return;
  if (isSet(env, 'DATABASE_URL')) {
    notices.push(`${found.join(', ')}: ignored, because DATABASE_URL is set.`);
    return;
  }
  const value = ({ names, usual }: { names: string[]; usual: string }): string =>
    encodeURIComponent(names.map((name) => env[name]).find((text) => text) ?? usual);
  const place = `${value(host)}:${value(port)}/${value(database)}`;
  renamed.DATABASE_URL = `postgres://${value(user)}:${value(password)}@${place}`;
  notices.push(`${found.join(', ')}: old names, please write DATABASE_URL=postgres://${value(user)}:PASSWORD@${place}`);
}

function isSet(env: Env, name: string): boolean {
  return Boolean(env[name]?.trim());
}

function isUnused(name: string): boolean {
  return unused.some((pattern) => pattern.test(name));
}
