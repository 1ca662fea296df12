import { expect, test } from '@jest/globals';
import { wordTrouble } from '../../../../src/plugins/health/domain/word-trouble.ts';

test.each([
  [
    { kind: 'unreadable', server: 'One', since: 0, reason: 'it refuses the connection.' },
    'One cannot be read: it refuses the connection.'
  ],
  [
    { kind: 'unreadable', server: 'One', since: 0, reason: null },
    'One cannot be read: a listing was begun and has not come back.'
  ],
  [{ kind: 'failing', server: 'One', files: 1 }, 'One: 1 file could not be taken in, however often it was tried'],
  [{ kind: 'disk', free: 1200, least: 2000 }, 'The disk of the data folder is nearly full: 1,200 MB are free'],
  [{ kind: 'database', size: 5000, most: 4000 }, 'The database has grown to 5,000 MB'],
  [{ kind: 'backup', since: null }, 'There is no backup that can be read'],
  [{ kind: 'backup', since: 0 }, 'No backup is made any more'],
  [{ kind: 'copy', since: 0 }, 'Backups are not copied any more to every place where they should be'],
  [{ kind: 'drill', backup: '2026', at: 0 }, 'The backup 2026 could not be restored in a drill']
] as const)('%j is told as: %s', (trouble, words) => {
  expect(wordTrouble(trouble)).toBe(words);
});
