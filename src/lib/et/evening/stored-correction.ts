import { z } from 'zod';
import type { EveningCorrection } from './corrections.ts';

const side = z.union([z.literal(1), z.literal(2)]);
const text = z.string();

/** Corrections of teams and winners as they are stored: anchored to a match, which the row beside them names. */
const stored = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('move'), side: side.nullable(), guid: text }),
  z.object({ kind: z.literal('split') }),
  z.object({ kind: z.literal('merge') }),
  z.object({ kind: z.literal('name'), side, name: text.nullable() }),
  z.object({ kind: z.literal('reset') }),
  z.object({ kind: z.literal('winner'), winner: z.union([side, z.literal('draw'), z.null()]) })
]);

/** A correction as it is stored beside its match and its reason. */
export type StoredCorrection = z.infer<typeof stored>;

/** A stored correction in the form in which evenings are scored. Throws when the stored value is of no known form. */
export function readStoredCorrection(match: number, reason: string, value: unknown): EveningCorrection {
  const correction = stored.parse(value);
  if (correction.kind === 'reset') return correction;
  return correction.kind === 'winner' ? { ...correction, match, reason } : { ...correction, match };
}
