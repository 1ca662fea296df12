import { openSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createLogger, sapphireLogger } from '../../src/lib/logger.ts';
import { startProcess } from '../helpers/processes.ts';

function open(level = 'info', secrets: string[] = []) {
  const lines: string[] = [];
  const logger = createLogger({ level, secrets, destination: { write: (line) => void lines.push(line) } });
  return { logger, lines, entry: () => JSON.parse(lines[0] ?? '{}') };
}

test('a line is JSON with level, time and text', () => {
  const { logger, entry } = open();
  logger.info({ roundId: 7 }, 'round stored');
  expect(entry()).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    roundId: 7,
    msg: 'round stored'
  });
});

test('lines below the level are not written', () => {
  const { logger, lines } = open('warn');
  logger.info('no');
  logger.warn('yes');
  expect(lines).toHaveLength(1);
});

test('tokens, passwords and addresses do not get into a line, wherever they stand', () => {
  const { logger, lines } = open('info', ['geheim42']);
  logger.info({ token: 'geheim', config: { password: 'geheim', database: { password: 'geheim' } } }, 'said geheim42');
  logger.error({ err: new Error('no way to postgres://u:geheim@h/d', { cause: new Error('geheim42') }) }, 'failed');
  expect(lines.join('')).not.toContain('geheim');
});

test('an error that Sapphire hands over after the text keeps its stack', () => {
  const { logger, entry } = open();
  sapphireLogger(logger).error('Encountered error on x', new Error('kept'));
  expect(entry()).toMatchObject({
    msg: 'Encountered error on x',
    err: { message: 'kept', stack: expect.stringContaining('Error: kept') }
  });
});

test('fields that a piece hands over before the text become fields of the line', () => {
  const { logger, entry } = open();
  sapphireLogger(logger).info({ guild: 'Birds' }, 'A new guild');
  expect(entry()).toMatchObject({ guild: 'Birds', msg: 'A new guild' });
});

test('Sapphire learns which levels are written', () => {
  const { logger } = open('warn');
  const adapter = sapphireLogger(logger);
  expect([10, 20, 30, 40, 50, 60, 100].map((level) => adapter.has(level))).toEqual([
    false,
    false,
    false,
    true,
    true,
    true,
    false
  ]);
});

test('a full disk loses lines and nothing else', async () => {
  const writer = startProcess(process.execPath, [join(import.meta.dirname, 'full-disk.ts')], {
    stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe']
  });
  expect(await writer.ended).toBe(0);
  expect(writer.output()).toBe('still here\n');
});
