import { expect, test } from '@jest/globals';
import { UptimeStretch } from '../../../src/entities/index.ts';
import { noteUp } from '../../../src/plugins/health/keep-ledger.ts';
import { findUptime } from '../../../src/plugins/health/queries/find-uptime.ts';
import { useDatabase } from '../../helpers/database.ts';

const db = useDatabase();
const at = (minutes: number) => new Date(Date.parse('2026-11-21T12:00:00Z') + minutes * 60_000);
const note = (minutes: number, reason = 'no reason') =>
  noteUp(db.em.fork({ keepTransactionContext: true }), at(minutes), reason);

test('minutes in a row are one row, however many they are; a longer pause begins another, with its reason', async () => {
  for (let minute = 0; minute <= 10; minute++) await note(minute);
  await note(12);
  await note(20, 'the bot did not run');
  await note(21);
  expect(
    await db.em.fork({ keepTransactionContext: true }).find(UptimeStretch, {}, { orderBy: { id: 'asc' } })
  ).toMatchObject([
    { beganAt: at(0), endedAt: at(12), gapReason: null },
    { beganAt: at(20), endedAt: at(21), gapReason: 'the bot did not run' }
  ]);
  expect(await findUptime(db.em, at(21))).toMatchObject({ since: at(0), gaps: [{ from: at(12), to: at(20) }] });
});

test('a clock that is set back shortens nothing', async () => {
  await note(0);
  await note(1);
  await note(-60);
  expect(await findUptime(db.em, at(1))).toEqual({ since: at(0), share: 1, gaps: [] });
});

test('what is long ago is forgotten', async () => {
  await note(0);
  await note(100 * 24 * 60, 'a long winter');
  expect(await db.em.fork({ keepTransactionContext: true }).count(UptimeStretch)).toBe(1);
});
