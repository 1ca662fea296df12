import type { Trouble } from '../../../lib/util/trouble.ts';
import type { ServerFacts } from './server-facts.ts';

/** A server that has not been listed for so long (ms) is worth an alert: shorter absences mend themselves. */
const patience = 600_000;

/** How a server is read: how often it is listed, and since when this process reads (ms since 1970). */
export interface Reading {
  readonly pollSeconds: number;
  readonly since: number;
}

/** What is wrong with a server that admins should hear of; `reading` is undefined for one that is not read. */
export function judgeServer(facts: ServerFacts, reading: Reading | undefined, now: number): Trouble[] {
  const { name: server, trouble: reason, failing } = facts;
  const since = reading && findUnreadableSince(facts, reading, now);
  return [
    ...(since === undefined ? [] : [{ kind: 'unreadable' as const, server, since, reason }]),
    ...(failing === 0 ? [] : [{ kind: 'failing' as const, server, files: failing }])
  ];
}

/** The moment since which a server cannot be read; undefined while it can, and while that is not for long. */
function findUnreadableSince(facts: ServerFacts, reading: Reading, now: number): number | undefined {
  const { lastListedAt, trouble, troubleAt } = facts;
  if (trouble !== null) {
    const began = troubleAt?.getTime() ?? reading.since;
    return now - began >= patience ? began : undefined;
  }
  const last = Math.max(lastListedAt?.getTime() ?? 0, reading.since);
  return isOverdue(last, reading, now) ? last : undefined;
}

/** Whether the last look at a server's files was well, and not too long ago. */
export function isListedWell({ trouble, lastListedAt }: ServerFacts, reading: Reading, now: number): boolean {
  return trouble === null && lastListedAt !== null && !isOverdue(lastListedAt.getTime(), reading, now);
}

// A listing that never comes back is no failure: it is noticed by what is missing.
const isOverdue = (last: number, { pollSeconds }: Reading, now: number) => now - last >= patience + 2000 * pollSeconds;
