import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { formatSessionsCsv, formatSessionsJson } from '../../../../src/cli/format-sessions.ts';
import { Match } from '../../../../src/entities/index.ts';
import { generateEvening } from '../../../../src/generator/generate-evening.ts';
import { makeIncomingFile } from '../../../../src/plugins/ingest/incoming-file.ts';
import { takeInFiles } from '../../../../src/plugins/ingest/take-in-files.ts';
import { exportSessions } from '../../../../src/plugins/stopwatch-scoring/queries/export-sessions.ts';
import { setMapWinner } from '../../../../src/plugins/stopwatch-scoring/set-map-winner.ts';
import { useDatabase } from '../../../helpers/database.ts';
import { describeWithShared, shared } from '../../../helpers/shared.ts';
import { makeServer, toIncoming } from '../../ingest/make-server.ts';

const db = useDatabase();

describeWithShared('the real evenings', () => {
  test('are exported as expected, in every value', async () => {
    const folder = join(shared, 'data/rounds');
    const files = readdirSync(folder).map((name) => makeIncomingFile(name, readFileSync(join(folder, name))));
    const { serverId } = await makeServer(db.em);
    await takeInFiles(db.em, serverId, files);
    const text = (await Array.fromAsync(formatSessionsJson(exportSessions(db.em, serverId)))).join('');
    expect(JSON.parse(text)).toEqual(JSON.parse(readFileSync(join(shared, 'data/expected/evenings.json'), 'utf8')));
  });
});

test('evenings come one at a time, each with what people have corrected', async () => {
  const { serverId, discordId } = await makeServer(db.em);
  for (const [seed, start] of [
    [5, '2026-10-01T20:00'],
    [6, '2026-10-02T20:00']
  ] as const) {
    await takeInFiles(db.em, serverId, toIncoming(generateEvening({ seed, start, maps: 2 }).files));
  }
  const [match] = await db.em.find(Match, { server: serverId }, { orderBy: { id: 1 } });
  await setMapWinner(db.em, discordId, match?.id ?? 0, null, { by: '42', reason: 'a test' });
  const evenings = exportSessions(db.em, serverId);
  const { value: first } = await evenings.next();
  expect(first).toMatchObject({ date: '2026-10-01', rounds: 4, segments: [{ maps: [{ winner: null }, {}] }] });
  expect(await Array.fromAsync(evenings)).toMatchObject([{ date: '2026-10-02', mapsComplete: 2 }]);
});

test('the table has a line for each map', async () => {
  const { serverId } = await makeServer(db.em);
  await takeInFiles(db.em, serverId, toIncoming(generateEvening({ seed: 5, maps: 3 }).files));
  const [head = '', ...lines] = (await Array.fromAsync(formatSessionsCsv(exportSessions(db.em, serverId))))
    .join('')
    .split('\r\n');
  const columns = head.split(',');
  expect(lines.filter((line) => line !== '').map((line) => line.split(',')[columns.indexOf('number')])).toEqual([
    '1',
    '2',
    '3'
  ]);
  for (const line of lines.slice(0, 3)) expect(line.split(',')).toHaveLength(columns.length);
});
