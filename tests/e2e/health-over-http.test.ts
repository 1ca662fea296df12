import { expect, test } from '@jest/globals';
import { container } from '@sapphire/framework';
import { useBot } from '../helpers/bot.ts';
import { fillDatabase } from './fill-database.ts';

const bot = useBot({
  env: { FIELDOPS_HEALTH_PORT: '0', FIELDOPS_SLOW_COMMAND_MS: '1', FIELDOPS_SLOW_QUERY_MS: '1' },
  prepare: (orm) => fillDatabase(orm, [{ seed: 1, maps: 1 }])
});
const ask = async (path: string) => {
  const response = await fetch(`http://127.0.0.1:${container.healthPort}${path}`);
  return { status: response.status, text: await response.text() };
};

test('a bot that answers is alive and ready', async () => {
  expect(await ask('/healthz')).toEqual({ status: 200, text: 'ok\n' });
  expect(await ask('/readyz')).toEqual({ status: 200, text: '{"ready":true,"discord":true,"database":true}\n' });
});

test('the figures tell of commands, the database, the gateway, the files and the process', async () => {
  await bot.sandbox.user('ben').say('!last_session');
  await bot.sandbox.user('ben').slash('ping');
  container.client.emit('filesCounted', { server: 'A server', added: 3, changed: 1, failed: 2 });
  await container.health.check(new Date());
  const { text } = await ask('/metrics');
  expect(text).toMatch(/^fieldops_command_seconds_count\{command="last_session",success="true"\} 1$/m);
  expect(text).toMatch(/^fieldops_command_seconds_count\{command="ping",success="true"\} 1$/m);
  expect(text).toMatch(/^fieldops_gateway_up 1$/m);
  expect(text).toMatch(/^fieldops_query_seconds_count [1-9]\d*$/m);
  expect(text).toMatch(/^fieldops_database_connections\{state="total"\} [1-9]/m);
  expect(text).toMatch(/^fieldops_database_bytes \d{6,}$/m);
  expect(text).toMatch(/^fieldops_files_taken_in_total\{server="A server",change="new"\} 3$/m);
  expect(text).toMatch(/^fieldops_files_failed_total\{server="A server"\} 2$/m);
  expect(text).toMatch(/^fieldops_files_open\{server="A server",state="waiting"\} 0$/m);
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
  expect(text).toMatch(/^process_resident_memory_bytes /m);
});

test('slow commands and slow queries are in the log by their names', async () => {
  await bot.sandbox.user('ben').say('!last_session');
  const texts = bot.log.map(({ msg }) => String(msg));
  expect(texts).toContainEqual(expect.stringMatching(/^A slow command: last_session took \d+ ms$/));
  expect(texts).toContainEqual(expect.stringMatching(/^A slow query: select .*player_rounds.* took \d+ ms$/));
});

test('once Discord is away it is not ready', async () => {
  await container.client.destroy();
  expect(await ask('/healthz')).toMatchObject({ status: 200 });
  expect(await ask('/readyz')).toEqual({ status: 503, text: '{"ready":false,"discord":false,"database":true}\n' });
});
