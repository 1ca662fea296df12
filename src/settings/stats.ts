import type { SftpSettings } from '../entities/source-settings.ts';
import { isTimeZone } from '../lib/util/time.ts';
import { fingerprint, path, text, wholeNumber, words } from './kinds.ts';
import { type Env, optional, secret, setting, type Values } from './setting.ts';

/** The settings about the game server's statistics, in the order of `.env.example`. */
export const statsSettings = {
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
  TIME_ZONE: setting(
    'a time zone such as Europe/Ljubljana or America/New_York',
    text.refine(isTimeZone),
    'Europe/Ljubljana'
  ),
  SESSION_GAP_MINUTES: setting('a whole number of minutes from 1 to 1440', wholeNumber(1, 1440), '60'),
  FILLER_MAPS: setting('names of maps, separated by commas', words, 'mp_sillyctf'),
  STOPWATCH_CONFIGS: setting('names of server configurations, separated by commas, * for any ending', words, 'legacy*')
};

/** What they say. */
export type StatsConfig = Readonly<{
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
}>;

/** Puts them under the names that the code uses. A source of which half is missing is told in a notice. */
export function readStats(values: Values<typeof statsSettings>, env: Env, notices: string[]): StatsConfig {
  return {
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
    sshSecrets: readSshSecrets(env)
  };
}

/** The source that a bot with one game server has in `.env`; the former bots had it there, too. */
function readSftp(values: Values<typeof statsSettings>, notices: string[]): StatsConfig['stats']['sftp'] {
  const { SSH_HOST: host, SSH_USER: user, REMOTE_STATS_PATH: folder } = values;
  if (host === undefined) return undefined;
  if (user === undefined || folder === undefined) {
    notices.push('SSH_HOST is set without SSH_USER or REMOTE_STATS_PATH: no files are read from there.');
    return undefined;
  }
  const { SSH_PORT: port, SSH_HOST_KEY: hostKey, SSH_KEY_PATH: keyFile, SSH_WATCH: watch } = values;
  return { host, port, user, folder, hostKey, keyFile, watch };
}

function readSshSecrets(env: Env): StatsConfig['sshSecrets'] {
  const found = Object.entries(env).filter(([name]) => /^SSH_(PASSWORD|KEY_PASSPHRASE)(_[A-Z0-9_]+)?$/.test(name));
  return Object.fromEntries(found.flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
