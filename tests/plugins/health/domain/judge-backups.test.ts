import { expect, test } from '@jest/globals';
import { judgeBackups } from '../../../../src/plugins/health/domain/judge-backups.ts';

const now = new Date('2026-11-21T20:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const backup = (hours: number, copies = 0) => ({
  madeAt: hoursAgo(hours).toISOString(),
  copies: new Array<string>(copies).fill('there')
});
const judge = (backups: readonly ReturnType<typeof backup>[], due: number | undefined, places = 0) => {
  const dueAt = due === undefined ? undefined : hoursAgo(due);
  return judgeBackups({ backups, drillTrouble: undefined }, { dueAt, places }, now);
};

test.each([
  { what: 'the last one that was due was made', backups: [backup(2.9)], due: 3 },
  { what: 'it may still be made, or tried again', backups: [backup(20)], due: 1.9 },
  { what: 'the bot makes none', backups: [], due: undefined }
])('nothing is wrong while $what', ({ backups, due }) => {
  expect(judge(backups, due)).toEqual([]);
});

test('that none is made any more is wrong after two hours, and so is that there was never one', () => {
  expect(judge([backup(8), backup(14)], 2)).toEqual([{ kind: 'backup', since: hoursAgo(8).getTime() }]);
  expect(judge([], 2)).toEqual([{ kind: 'backup', since: null }]);
});

test('that they are not copied is wrong after two hours, and a new one that is not copied does not mend it', () => {
  const since = hoursAgo(7).getTime();
  expect(judge([backup(1.9), backup(8, 1)], 2, 1)).toEqual([]);
  expect(judge([backup(0.1), backup(7), backup(13, 1)], 1, 1)).toEqual([{ kind: 'copy', since }]);
  expect(judge([backup(0.1), backup(7, 1)], 1, 2)).toEqual([{ kind: 'copy', since }]);
  expect(judge([backup(0.1, 1), backup(7), backup(13)], 1, 1)).toEqual([]);
});

test('a backup that could not be brought back is wrong, whoever makes them', () => {
  const drillTrouble = { at: now.toISOString(), backup: '2026-11-21T17-00-00Z' };
  const troubles = judgeBackups({ backups: [], drillTrouble }, { dueAt: undefined, places: 1 }, now);
  expect(troubles).toEqual([{ kind: 'drill', backup: drillTrouble.backup, at: now.getTime() }]);
});
