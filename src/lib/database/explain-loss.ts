import { Problem } from '../util/problem.ts';

/** What ends a connection in the middle of work, by the codes of PostgreSQL and of the system. */
const lost = new Set(['57P01', '57P02', '57P03', '08000', '08003', '08006', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

const lostWords = /connection terminated|terminating connection|connection error|not queryable|client has encountered/i;

/** The database's own disk is full. */
const diskFull = '53100';

/**
 * A Problem that says in a sentence that the connection broke in the middle of a transaction, or that the database has no
 * room; any other error as it is. Either way PostgreSQL takes back what was not committed.
 */
export function explainLoss(error: unknown): unknown {
  if (error instanceof Problem) return error;
  if (isDiskFull(error)) {
    return new Problem('The disk of the database is full: nothing was changed. Make room there, and start it again.', {
      cause: error
    });
  }
  const isLost = (one: object) =>
    lost.has(String(Reflect.get(one, 'code'))) || lostWords.test(String(Reflect.get(one, 'message')));
  if (!some(error, isLost)) return error;
  return new Problem('The connection to the database broke: nothing was changed. Start it again when it is back.', {
    cause: error
  });
}

/** Whether the database had no room for a change, and took all of its transaction back. */
export function isDiskFull(error: unknown): boolean {
  return some(error, (one) => Reflect.get(one, 'code') === diskFull);
}

/** Whether the error or one of its causes is such. */
function some(error: unknown, is: (error: object) => boolean): boolean {
  if (typeof error !== 'object' || error === null) return false;
  return is(error) || (error instanceof Error && some(error.cause, is));
}
