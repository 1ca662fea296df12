import { expect, test } from '@jest/globals';
import { serveHealth } from '../../src/plugins/health/serve-health.ts';
import { useEmptyDatabase } from '../helpers/database.ts';
import { useBotProcesses } from './bot-process.ts';

const open = useBotProcesses(useEmptyDatabase());

test('a port that another program has stops nothing', async () => {
  const answers = { readiness: async () => ({}), metrics: async () => ({ type: 'text/plain', text: 'another\n' }) };
  const another = await serveHealth({ host: '127.0.0.1', port: 0 }, answers);
  try {
    const { sandbox, start } = await open();
    await start({ FIELDOPS_HEALTH_PORT: String(another.port) });
    expect((await sandbox.user('alex').say('!health')).text).toMatch(/^All is well/);
    expect(await (await fetch(`http://127.0.0.1:${another.port}/metrics`)).text()).toBe('another\n');
  } finally {
    await another.close();
  }
});
