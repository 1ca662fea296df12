import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readConfig, settings } from '../src/config.ts';
import { projectRoot } from '../src/lib/root.ts';
import { Problem } from '../src/lib/util/problem.ts';
import { plugins } from '../src/plugins/index.ts';

function problemOf(env: Record<string, string>): string {
  try {
    readConfig(env);
    return 'none';
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
}

test('nothing needs to be set', () => {
  const config = readConfig({});
  expect(config).toMatchObject({
    discord: {},
    prefix: '!',
    commandChannels: [],
    pluginsOff: [],
    readOnly: false,
    dataFolder: join(projectRoot, 'data'),
    sandboxPort: 4810,
    logLevel: 'info',
    stats: {
      pollSeconds: 15,
      timeZone: 'Europe/Ljubljana',
      sessionGapMinutes: 60,
      fillerMaps: ['mp_sillyctf'],
      stopwatchConfigs: ['legacy*']
    },
    database: { poolMin: 5, poolMax: 20, statementTimeoutSeconds: 60 },
    notices: []
  });
  expect(config.discord.token).toBeUndefined();
  expect(config.database.app).toBeUndefined();
});

test('a setting that is empty is not set', () => {
  expect(readConfig({ DISCORD_TOKEN: '', DATABASE_URL: ' ', STATS_POLL_SECONDS: '' })).toEqual(readConfig({}));
});

test('reads everything', () => {
  const config = readConfig({
    DISCORD_TOKEN: 'abc.def',
    DISCORD_GUILD_ID: '123456789012345678',
    FIELDOPS_OWNER_ID: '223456789012345678',
    FIELDOPS_PREFIX: '?',
    COMMAND_CHANNELS: '123456789012345678, 223456789012345678',
    FIELDOPS_PLUGINS_OFF: 'players',
    FIELDOPS_READ_ONLY: 'yes',
    FIELDOPS_DATA: '/srv/fieldops',
    STATS_FOLDER: 'rounds',
    TIME_ZONE: 'America/New_York',
    LOG_LEVEL: 'WARNING',
    DATABASE_URL: 'postgres://app:x@db.example.org/stats',
    DATABASE_OWNER_URL: 'postgres://owner:y@db.example.org/stats',
    DATABASE_SSL_MODE: 'verify-full',
    DATABASE_SSL_CA: 'ca.pem'
  });
  expect(config).toMatchObject({
    discord: { token: 'abc.def', guildId: '123456789012345678' },
    ownerId: '223456789012345678',
    commandChannels: ['123456789012345678', '223456789012345678'],
    pluginsOff: ['players'],
    readOnly: true,
    dataFolder: '/srv/fieldops',
    stats: { folder: join(projectRoot, 'rounds'), timeZone: 'America/New_York' },
    logLevel: 'warn',
    database: {
      app: { user: 'app', tls: { mode: 'verify-full', ca: join(projectRoot, 'ca.pem') } },
      owner: { user: 'owner', tls: { mode: 'verify-full' } }
    }
  });
});

test('cannot be changed', () => {
  const config = readConfig({});
  expect(() => Object.assign(config.stats, { pollSeconds: 1 })).toThrow(TypeError);
  expect(() => Reflect.apply(Array.prototype.push, config.stats.fillerMaps, ['x'])).toThrow(TypeError);
});

test('all faults are told at once, each with its name, what it is and what is expected', () => {
  expect(
    problemOf({
      STATS_POLL_SECONDS: '0',
      SESSION_GAP_MINUTES: 'an hour',
      TIME_ZONE: 'Mars/Olympus',
      FIELDOPS_READ_ONLY: 'perhaps',
      FIELDOPS_SANDBOX_PORT: '70000',
      COMMAND_CHANNELS: 'general',
      DATABASE_POOL_MIN: '30',
      LOG_LEVEL: 'loud'
    })
  ).toBe(
    [
      'The settings (in the environment or in .env) are not right:',
      'COMMAND_CHANNELS is "general"; expected: ids of channels (17 to 20 digits each), separated by commas',
      'FIELDOPS_READ_ONLY is "perhaps"; expected: 1 or 0',
      'FIELDOPS_SANDBOX_PORT is "70000"; expected: a port from 0 (any that is free) to 65535',
      'LOG_LEVEL is "loud"; expected: one of trace, debug, info, warn, error, fatal',
      'STATS_POLL_SECONDS is "0"; expected: a whole number of seconds from 1 to 3600',
      'TIME_ZONE is "Mars/Olympus"; expected: a time zone such as Europe/Ljubljana or America/New_York',
      'SESSION_GAP_MINUTES is "an hour"; expected: a whole number of minutes from 1 to 1440',
      'DATABASE_POOL_MIN is 30 and DATABASE_POOL_MAX is 20; expected: the first not larger than the second'
    ].join('\n  ')
  );
});

test('whatever the settings say, what is wrong is told as such', () => {
  const name = fc.constantFrom(...Object.keys(settings));
  const value = fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom('foo', 'https://', 'sftp://a', '5,6', '-1', 'off'));
  fc.assert(
    fc.property(fc.dictionary(name, value, { minKeys: 1 }), (env) => {
      const text = problemOf(env);
      if (text !== 'none') expect(text).toMatch(/^The settings .* are not right:\n {2}[A-Z_]+ is /);
    }),
    { numRuns: 2000 }
  );
});

test('every plugin can be switched off, and no other', () => {
  const names = plugins.map(({ name }) => name);
  expect(readConfig({ FIELDOPS_PLUGINS_OFF: names.join(', ') }).pluginsOff).toEqual(names);
  expect(problemOf({ FIELDOPS_PLUGINS_OFF: 'players,chess', BACKUP_BUCKET_URL: 'foo' })).toBe(
    [
      'The settings (in the environment or in .env) are not right:',
      `FIELDOPS_PLUGINS_OFF is "players,chess"; expected: names of plugins (${names.toSorted().join(', ')})`,
      'BACKUP_BUCKET_URL is "foo"; expected: the address of a bucket, https://s3.example.org/bucket'
    ].join('\n  ')
  );
});

const faults: Record<string, string>[] = [
  { DISCORD_TOKEN: 'my geheim token' },
  { DATABASE_URL: 'postgres://u:geheim#@h/d' },
  { DATABASE_URL: 'postgres://u:geheim@h/d?sslmode=sure' },
  { DATABASE_URL: 'postgres://u:p@h/d', DATABASE_OWNER_URL: 'geheim' },
  { DATABASE_PORT: 'none', DATABASE_PASSWORD: 'geheim' }
];

test.each(faults)('a fault in %j does not show the secret', (env) => {
  const text = problemOf(env);
  expect(text).toMatch(/are not right/);
  expect(text).not.toContain('geheim');
});

test('an owner’s address needs the application’s beside it', () => {
  expect(problemOf({ DATABASE_OWNER_URL: 'postgres://o:p@h/d' })).toMatch(
    /DATABASE_OWNER_URL is set without DATABASE_URL/
  );
});

test('.env.example names every setting once, with its default', () => {
  const lines = readFileSync(join(projectRoot, '.env.example'), 'utf8').split('\n');
  const named = lines.flatMap((line) => {
    const match = /^#?\s?([A-Z][A-Z_]+)=(.*)$/.exec(line);
    return match ? [[match[1], match[2]]] : [];
  });
  const expected = Object.entries(settings).map(([name, setting]) => [name, setting.default ?? '']);
  expect(named).toEqual(expected);
});

test('.env.example as it is changes nothing', () => {
  const lines = readFileSync(join(projectRoot, '.env.example'), 'utf8').split('\n');
  const set = lines.filter((line) => /^[A-Z_]+=/.test(line));
  expect(set.filter((line) => !line.endsWith('='))).toEqual([]);
});
