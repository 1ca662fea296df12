import { once } from 'node:events';
import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type Client, RESTEvents } from 'discord.js';
import { WebSocket } from 'ws';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { type ApiWatch, watchDiscordApi } from '../helpers/discord-api.ts';
import { makeAsk } from './ask.ts';
import { logIn } from './discord-client.ts';

let sandbox: Sandbox;
let api: ApiWatch;
let ask: ReturnType<typeof makeAsk>;
const lines: string[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({ log: (line) => lines.push(line) });
  api = watchDiscordApi(sandbox);
  ask = makeAsk(sandbox);
});

afterEach(() => {
  lines.length = 0;
});

afterAll(async () => {
  await sandbox.stop();
  api.assertClean();
});

test('an unknown route is answered 404 and printed', async () => {
  expect(await ask('GET', '/voice/regions')).toMatchObject({
    status: 404,
    body: { code: 0, message: '404: Not Found' }
  });
  expect(lines).toEqual(['The sandbox has no route GET /voice/regions; it answered 404.']);
});

test('a known path with another method is answered 405 and printed', async () => {
  expect(await ask('PUT', '/users/@me')).toMatchObject({ status: 405 });
  expect(lines).toHaveLength(1);
});

test('without the token nothing is told', async () => {
  const stranger = makeAsk(sandbox, 'stolen');
  expect(await stranger('GET', '/users/@me')).toMatchObject({ status: 401, body: { message: '401: Unauthorized' } });
  expect((await stranger('GET', '/nowhere')).status).toBe(401);
});

test('an id that is none, and a body that is no JSON, are refused', async () => {
  expect(await ask('GET', '/channels/abc')).toMatchObject({
    status: 400,
    body: { code: 50035, errors: { channel_id: { _errors: [{ code: 'NUMBER_TYPE_COERCE' }] } } }
  });
  const headers = { authorization: `Bot ${sandbox.token}`, 'content-type': 'application/json' };
  const response = await fetch(`${sandbox.api}/v10/channels/${sandbox.channels.general}/messages`, {
    method: 'POST',
    headers,
    body: '{'
  });
  expect(await response.json()).toMatchObject({ code: 50109 });
});

test('the bot and its application are described', async () => {
  expect(await ask('GET', '/users/@me')).toMatchObject({ body: { id: sandbox.botId, bot: true } });
  expect(await ask('GET', `/users/${sandbox.users.ben}`)).toMatchObject({
    body: { username: 'ben', global_name: 'Ben' }
  });
  expect(await ask('GET', '/users/@me/guilds')).toMatchObject({ body: [{ id: sandbox.guildId }] });
  expect(await ask('GET', '/applications/@me')).toMatchObject({
    body: { id: sandbox.botId, flags: (1 << 13) | (1 << 15) | (1 << 19) }
  });
  expect((await ask('GET', '/oauth2/applications/@me')).status).toBe(200);
  expect(await ask('GET', '/gateway')).toMatchObject({
    body: { url: `${sandbox.address.replace('http', 'ws')}/gateway` }
  });
});

test('every answer bears the headers of a rate limit that is not used up', async () => {
  const { headers } = await ask('GET', '/users/@me');
  expect(Number(headers.get('x-ratelimit-remaining'))).toBeGreaterThan(0);
  expect(Number(headers.get('x-ratelimit-reset-after'))).toBeGreaterThanOrEqual(0);
  expect(headers.get('x-ratelimit-bucket')).toMatch(/^[0-9a-f]{32}$/);
});

test('a client that is limited waits and tries again', async () => {
  const client = await logIn(sandbox);
  const limits: number[] = [];
  client.rest.on(RESTEvents.RateLimited, ({ retryAfter }) => void limits.push(retryAfter));
  sandbox.limitNext('POST /channels/{channel_id}/messages', { times: 2, retryAfter: 0.05 });
  const channel = await client.channels.fetch(sandbox.channels.general);
  if (!channel?.isSendable()) throw new Error('#general takes messages');
  expect((await channel.send('after all')).content).toBe('after all');
  expect(limits).toHaveLength(2);
  await client.destroy();
});

test('a global limit says so', async () => {
  sandbox.limitNext('GET /users/@me', { scope: 'global', retryAfter: 1.5 });
  const { status, headers, body } = await ask('GET', '/users/@me');
  expect([status, headers.get('x-ratelimit-global'), headers.get('x-ratelimit-scope')]).toEqual([
    429,
    'true',
    'global'
  ]);
  expect(body).toEqual({ message: 'You are being rate limited.', retry_after: 1.5, global: true });
  expect((await ask('GET', '/users/@me')).status).toBe(200);
});

test('a request that is to fail is answered 500, done or not, and discord.js asks again', async () => {
  const client = await logIn(sandbox);
  const channel = await client.channels.fetch(sandbox.channels.general);
  if (!channel?.isSendable()) throw new Error('#general takes messages');
  sandbox.failNext('POST /channels/{channel_id}/messages');
  expect((await channel.send('not lost')).content).toBe('not lost');
  sandbox.failNext('POST /channels/{channel_id}/messages', { isDone: true });
  await channel.send('twice without a nonce');
  sandbox.failNext('POST /channels/{channel_id}/messages', { isDone: true });
  await channel.send({ content: 'once with one', nonce: 'a nonce', enforceNonce: true });
  const said = sandbox
    .user('ben')
    .read('general')
    .map(({ content }) => content);
  expect(said.slice(-4)).toEqual(['not lost', 'twice without a nonce', 'twice without a nonce', 'once with one']);
  await client.destroy();
});

test('a message that a moderator deletes is gone', async () => {
  const { body } = await ask('POST', `/channels/${sandbox.channels.stats}/messages`, { content: 'away' });
  sandbox.deleteMessage(String(Reflect.get(Object(body), 'id')));
  expect(
    sandbox
      .user('ben')
      .read('stats')
      .map(({ content }) => content)
  ).not.toContain('away');
});

test('the sandbox does not run beside a token for Discord', async () => {
  await expect(startSandbox({ realToken: 'abc' })).rejects.toThrow('Remove DISCORD_TOKEN');
});

test('a port that is taken is named, with what to set', async () => {
  const port = Number(new URL(sandbox.address).port);
  await expect(startSandbox({ port })).rejects.toThrow(
    new RegExp(`cannot listen on 127.0.0.1:${port}: the port is taken.*FIELDOPS_SANDBOX_PORT`)
  );
});

/** The status of a request with headers that fetch would not let through. */
async function statusOf(headers: Record<string, string>, path = '/'): Promise<number | undefined> {
  const sent = request(`${sandbox.address}${path}`, { headers });
  sent.end();
  const [response] = await once(sent, 'response');
  response.resume();
  return response.statusCode;
}

test('pages from elsewhere and names that were bound anew are turned away', async () => {
  const port = new URL(sandbox.address).port;
  const host = `127.0.0.1:${port}`;
  const authorization = `Bot ${sandbox.token}`;
  expect(await statusOf({ host })).toBe(200);
  expect(await statusOf({ host: `localhost:${port}` })).toBe(200);
  expect(await statusOf({ host: `evil.example:${port}` })).toBe(403);
  expect(await statusOf({ host, authorization }, '/api/v10/users/@me')).toBe(200);
  expect(await statusOf({ host, authorization, origin: 'https://evil.example' }, '/api/v10/users/@me')).toBe(403);
  expect(await statusOf({ host, origin: 'null' })).toBe(403);
  expect(await statusOf({ host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, '/page/icon.svg')).toBe(
    403
  );
  expect(await statusOf({ host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })).toBe(200);
});

test.each(['/gateway', '/page/socket?user=alex'])('a WebSocket from elsewhere to %s is turned away', async (path) => {
  const socket = new WebSocket(`${sandbox.address.replace('http', 'ws')}${path}`, { origin: 'https://evil.example' });
  const [error] = await once(socket, 'error');
  expect(error.message).toBe('Unexpected server response: 403');
});

test('the page allows itself nothing from elsewhere, and serves nothing but itself', async () => {
  const response = await fetch(sandbox.address);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await response.text()).toContain('<title>Fieldops Sandbox</title>');
  const script = await fetch(`${sandbox.address}/page/main.ts`);
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(await script.text()).not.toContain('import type {');
  for (const path of ['/page/../ids.ts', '/page/%2e%2e/ids.ts', '/page/nothing.ts', '/package.json']) {
    expect((await fetch(`${sandbox.address}${path}`)).status).toBe(404);
  }
});

test('a stopped sandbox leaves nothing open', async () => {
  const other = await startSandbox();
  const client: Client = await logIn(other);
  await other.stop();
  await expect(fetch(other.address)).rejects.toThrow('fetch failed');
  await client.destroy();
});
