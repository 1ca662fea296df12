import { expect, test } from '@jest/globals';
import { judgeConnection, judgeGuilds } from '../../src/cli/doctor.ts';
import { inspectDatabase } from '../../src/lib/database/inspect-database.ts';
import { listGuilds } from '../../src/lib/discord/ask-discord.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { useDatabase } from '../helpers/database.ts';

const db = useDatabase();

const fine = { tls: 'TLSv1.3', role: 'bot', isSuperuser: false, mayChangeTables: false, clockAhead: -0.01 };
const tell = (findings: ReturnType<typeof judgeConnection>) => findings.map(({ check, state }) => `${check} ${state}`);

test("the connection is judged by what the server says: here it is not encrypted, and the bot's role writes rows only", async () => {
  const found = await inspectDatabase(db.em);
  expect(found).toMatchObject({ tls: null, isSuperuser: false, mayChangeTables: false });
  expect(Math.abs(found.clockAhead)).toBeLessThan(2);
  expect(tell(judgeConnection(found, true))).toEqual(['connection well', 'role well', 'clock well']);
  expect(tell(judgeConnection(found, false))[0]).toBe('connection look');
});

test('a role that may do more and clocks that are apart are worth a look', () => {
  expect(tell(judgeConnection(fine, false))).toEqual(['connection well', 'role well', 'clock well']);
  expect(judgeConnection(fine, false, true)[1]?.text).toBe('bot is used to read only');
  expect(tell(judgeConnection({ ...fine, mayChangeTables: true, clockAhead: 3 }, false))).toEqual([
    'connection well',
    'role look',
    'clock look'
  ]);
});

test('a guild in which the bot lacks something names it', async () => {
  const sandbox = await startSandbox({ port: 0 });
  try {
    const guilds = await listGuilds(sandbox.token, sandbox.api);
    expect(judgeGuilds(guilds)).toEqual([
      { check: 'guild', state: 'well', text: expect.stringContaining('every permission') }
    ]);
    const [guild] = guilds.map((one) => ({ ...one, missing: ['Attach Files'] }));
    expect(judgeGuilds(guild ? [guild] : [])[0]?.text).toContain('the permission "Attach Files"');
    expect(judgeGuilds([])[0]?.state).toBe('look');
  } finally {
    await sandbox.stop();
  }
});
