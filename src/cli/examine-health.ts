import type { EntityManager } from '@mikro-orm/postgresql';
import type { Config } from '../config.ts';
import { plural, thousands } from '../lib/util/numbers.ts';
import { formatSpan } from '../lib/util/time.ts';
import { judgeSizes } from '../plugins/health/domain/machine.ts';
import { formatShare, type Gap } from '../plugins/health/domain/measure-uptime.ts';
import type { ServerFacts } from '../plugins/health/domain/server-facts.ts';
import { wordTrouble } from '../plugins/health/domain/word-trouble.ts';
import { findUptime } from '../plugins/health/queries/find-uptime.ts';
import { listServerFacts } from '../plugins/health/queries/list-server-facts.ts';
import { measureSizes } from '../plugins/health/queries/measure-sizes.ts';
import type { Finding } from './doctor.ts';

/** Whether what runs by itself runs: when each thing last worked, how long the bot was up, how large the database is. */
export async function* examineHealth(em: EntityManager, config: Config, now: Date): AsyncGenerator<Finding> {
  for (const facts of await listServerFacts(em)) {
    const state = facts.failing > 0 ? 'look' : 'well';
    yield { check: `files of ${facts.name}`, state, text: describeFiles(facts, now) };
  }
  yield await examineUptime(em, now);
  const sizes = await measureSizes(em, config.dataFolder);
  const [tooLarge] = judgeSizes({ ...sizes, diskFree: null }, config.health);
  yield tooLarge
    ? { check: 'database size', state: 'look', text: wordTrouble(tooLarge) }
    : { check: 'database size', state: 'well', text: `${thousands(sizes.database)} MB` };
}

function describeFiles(
  { newestFileAt, lastImportAt, lastPostAt, waiting, failed, failing, nextTry }: ServerFacts,
  now: Date
): string {
  const ago = (moment: Date | null) => (moment ? `${formatSpan(secondsBetween(moment, now))} ago` : 'never');
  const next = nextTry ? `, next try in ${formatSpan(secondsBetween(now, nextTry))}` : '';
  const hint = failing > 0 ? ': npx fieldops files shows why' : '';
  return `newest written ${ago(newestFileAt)}, last taken in ${ago(lastImportAt)}, last post ${ago(lastPostAt)}; ${waiting} waiting, ${failed} failed${next}${hint}`;
}

async function examineUptime(em: EntityManager, now: Date): Promise<Finding> {
  const uptime = await findUptime(em, now);
  if (!uptime) return { check: 'uptime', state: 'look', text: 'nothing is written down yet: the bot has not run here' };
  const [last] = uptime.gaps;
  const gaps = last ? `${plural(uptime.gaps.length, 'gap')}, the last ${describeGap(last)}` : 'without a gap';
  const text = `${formatShare(uptime.share)} since ${format(uptime.since)}, ${gaps}`;
  const isDown = last !== undefined && last.to.getTime() === now.getTime();
  return { check: 'uptime', state: isDown ? 'look' : 'well', text };
}

const describeGap = ({ from, to, reason }: Gap) =>
  `from ${format(from)} for ${formatSpan(secondsBetween(from, to))}: ${reason}`;

const secondsBetween = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 1000;

/** Without seconds, in UTC: 2026-11-21 14:05 UTC. */
const format = (moment: Date) => `${moment.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
