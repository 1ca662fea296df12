import { expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.ts';

// The .env of a bot as the former one's guide had people write it; names and numbers invented.
const former = {
  BOT_ENVIRONMENT: 'production',
  DISCORD_BOT_TOKEN: 'MTIzNDU2Nzg5MDEyMzQ1Njc4OTA.GabcdE.abcdefghijklmnopqrstuvwxyz012',
  DISCORD_GUILD_ID: '123456789012345678',
  OWNER_USER_ID: '223456789012345678',
  DATABASE_TYPE: 'postgresql',
  POSTGRES_HOST: '192.168.64.5',
  POSTGRES_PORT: '5433',
  POSTGRES_DATABASE: 'etlegacy',
  POSTGRES_USER: 'etlegacy_user',
  POSTGRES_PASSWORD: 'p@ss w/rd',
  POSTGRES_MIN_POOL: '10',
  POSTGRES_MAX_POOL: '30',
  POSTGRES_SSL_MODE: 'disable',
  STATS_CHANNEL_ID: '323456789012345678',
  BOT_COMMAND_CHANNELS: '323456789012345678,423456789012345678',
  AUTOMATION_ENABLED: 'true',
  SESSION_GAP_MINUTES: '90',
  EXCLUDED_MAPS: 'mp_sillyctf,te_test',
  LOCAL_STATS_PATH: '/home/et/local_stats',
  SSH_ENABLED: 'true',
  SSH_HOST: 'games.example.org',
  SSH_KEY_PATH: '~/.ssh/key',
  REMOTE_STATS_PATH: '/home/et/stats',
  RCON_ENABLED: 'false',
  LOG_LEVEL: 'INFO'
};

test('a former .env works as it is', () => {
  const config = readConfig(former);
  expect(config).toMatchObject({
    discord: { token: former.DISCORD_BOT_TOKEN, guildId: '123456789012345678' },
    ownerId: '223456789012345678',
    commandChannels: ['323456789012345678', '423456789012345678'],
    logLevel: 'info',
    stats: { folder: '/home/et/local_stats', sessionGapMinutes: 90, fillerMaps: ['mp_sillyctf', 'te_test'] },
    database: {
      app: {
        host: '192.168.64.5',
        port: 5433,
        user: 'etlegacy_user',
        password: 'p@ss w/rd',
        database: 'etlegacy',
        tls: { mode: 'disable' }
      },
      poolMin: 10,
      poolMax: 30
    }
  });
});

test('each old name is announced, and no secret with it', () => {
  const { notices } = readConfig(former);
  expect(notices).toEqual([
    'DISCORD_BOT_TOKEN is an old name: please write DISCORD_TOKEN.',
    'OWNER_USER_ID is an old name: please write FIELDOPS_OWNER_ID.',
    'BOT_COMMAND_CHANNELS is an old name: please write COMMAND_CHANNELS.',
    'LOCAL_STATS_PATH is an old name: please write STATS_FOLDER.',
    'EXCLUDED_MAPS is an old name: please write FILLER_MAPS.',
    'POSTGRES_SSL_MODE is an old name: please write DATABASE_SSL_MODE.',
    'POSTGRES_MIN_POOL is an old name: please write DATABASE_POOL_MIN.',
    'POSTGRES_MAX_POOL is an old name: please write DATABASE_POOL_MAX.',
    'POSTGRES_HOST, POSTGRES_PORT, POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DATABASE: old names, please write ' +
      'DATABASE_URL=postgres://etlegacy_user:PASSWORD@192.168.64.5:5433/etlegacy',
    'These settings do nothing in this version: BOT_ENVIRONMENT, DATABASE_TYPE, AUTOMATION_ENABLED, ' +
      'SSH_ENABLED, RCON_ENABLED.',
    'SSH_HOST is set without SSH_USER or REMOTE_STATS_PATH: no files are read from there.'
  ]);
});

test('the address may come in the other bot’s parts, and TLS with it', () => {
  const { database } = readConfig({
    DATABASE_HOST: 'db.example.org',
    DATABASE_NAME: 'etlegacy_stats',
    DATABASE_USER: 'app',
    DATABASE_PASSWORD: 'x',
    DATABASE_SSL_MODE: 'verify-full',
    DATABASE_SSL_ROOT_CERT: '/etc/ca.pem'
  });
  expect(database.app).toEqual({
    host: 'db.example.org',
    port: 5432,
    user: 'app',
    password: 'x',
    database: 'etlegacy_stats',
    tls: { mode: 'verify-full', ca: '/etc/ca.pem', cert: undefined, key: undefined }
  });
});

test('a new name wins over an old one, and says so', () => {
  const config = readConfig({
    DISCORD_TOKEN: 'new',
    DISCORD_BOT_TOKEN: 'old',
    DATABASE_URL: 'postgres://u@localhost/new',
    DATABASE_NAME: 'old'
  });
  expect(config.discord.token).toBe('new');
  expect(config.database.app?.database).toBe('new');
  expect(config.notices).toEqual([
    'DISCORD_BOT_TOKEN is ignored, because DISCORD_TOKEN is set.',
    'DATABASE_NAME: ignored, because DATABASE_URL is set.'
  ]);
});

test('a 0 where the former bot had no id is none', () => {
  const config = readConfig({ OWNER_USER_ID: '0', DISCORD_GUILD_ID: '0' });
  expect(config.ownerId).toBeUndefined();
  expect(config.discord.guildId).toBeUndefined();
});

test('a fault in an old name is told together with the name that it is written under', () => {
  expect(() => readConfig({ POSTGRES_MIN_POOL: 'many' })).toThrow(
    /DATABASE_POOL_MIN is "many".*POSTGRES_MIN_POOL is an old name/s
  );
});

test('what an ssh session and a web host put into the environment is not ours', () => {
  const { notices } = readConfig({
    SSH_CLIENT: '1',
    SSH_AUTH_SOCK: '/x',
    SSH_TTY: '/dev/pts/0',
    WEBSITE_SITE_NAME: 'x',
    PORT: '80'
  });
  expect(notices).toEqual([]);
});

test('a name that looks like ours and is none is asked about', () => {
  const { notices } = readConfig({
    DATABASE_POLL_MAX: '3',
    FIELDOPS_FOO_BAR_BAZ: 'x',
    DISCORD_TOKEM: 'geheim',
    DATABASE_HOST: ''
  });
  expect(notices).toEqual([
    'DATABASE_POLL_MAX is not a setting of Fieldops. Did you mean DATABASE_POOL_MAX?',
    'FIELDOPS_FOO_BAR_BAZ is not a setting of Fieldops.',
    'DISCORD_TOKEM is not a setting of Fieldops. Did you mean DISCORD_TOKEN?'
  ]);
});
