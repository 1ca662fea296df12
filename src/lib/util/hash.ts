import { createHash } from 'node:crypto';

/** A hash of plain data: the same for the same values in the same order. */
export function hashOf(data: unknown): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex');
}
