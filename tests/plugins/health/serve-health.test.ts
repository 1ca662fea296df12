import { afterEach, expect, test } from '@jest/globals';
import { type HealthServer, serveHealth } from '../../../src/plugins/health/serve-health.ts';

let server: HealthServer | undefined;
afterEach(() => server?.close());

let parts: Record<string, boolean> = {};
const open = async (port = 0) => {
  const metrics = async () => ({ type: 'text/plain; version=0.0.4', text: 'fieldops_gateway_up 1\n' });
  return serveHealth({ host: '127.0.0.1', port }, { readiness: async () => parts, metrics });
};
const ask = async (path: string, init?: RequestInit) => {
  const response = await fetch(`http://127.0.0.1:${server?.port}${path}`, init);
  return { status: response.status, text: await response.text(), type: response.headers.get('content-type') };
};

test('it lives as long as it answers, and is ready when everything it needs is there', async () => {
  server = await open();
  expect(await ask('/healthz')).toMatchObject({ status: 200, text: 'ok\n' });
  parts = { discord: true, database: false };
  expect(await ask('/readyz')).toMatchObject({
    status: 503,
    text: '{"ready":false,"discord":true,"database":false}\n'
  });
  parts = { discord: true, database: true };
  expect(await ask('/readyz?verbose')).toMatchObject({
    status: 200,
    text: '{"ready":true,"discord":true,"database":true}\n'
  });
  expect(await ask('/metrics')).toEqual({
    status: 200,
    text: 'fieldops_gateway_up 1\n',
    type: 'text/plain; version=0.0.4'
  });
});

test('what is not there is named, and nothing can be sent', async () => {
  server = await open();
  expect(await ask('/')).toMatchObject({ status: 404, text: expect.stringContaining('/metrics') });
  expect(await ask('/metrics', { method: 'POST', body: 'x' })).toMatchObject({ status: 405 });
});

test('a port that is taken is an error', async () => {
  server = await open();
  await expect(open(server.port)).rejects.toThrow('EADDRINUSE');
});
