import type { EntityManager } from '@mikro-orm/postgresql';
import type { ShownChanges } from '../domain/shown-changes.ts';
import { compareShown } from './compare-shown.ts';
import type { FormerDatabase } from './open-former.ts';
import { addRound, createTally, type Tally } from './tally.ts';
import { type Verification, verifyFormer } from './verify-former.ts';

/** How the two sides compare. */
export interface MoveCheck {
  readonly verification: Verification;
  readonly changes: ShownChanges;
}

/**
 * Compares both sides word for word, and what the former bot showed with what is shown now: what is stored is read once for both.
 * @param read what a move has added up of the former database as it read it
 */
export async function checkMove(
  em: EntityManager,
  serverId: number,
  former: FormerDatabase,
  read?: Tally
): Promise<MoveCheck> {
  const rounds = createTally();
  const changes = await compareShown(em, serverId, (rows) => addRound(rounds, rows, former.names));
  const verification = await verifyFormer(em, serverId, former, { former: read, rounds });
  return { verification, changes };
}
