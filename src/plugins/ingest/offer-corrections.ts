import type { MikroORM } from '@mikro-orm/postgresql';
import type { RoundCorrections } from '../../lib/round-corrections.ts';
import {
  type Corrected,
  mergeSessions,
  restoreDay,
  restoreRounds,
  splitSession,
  undoCorrections,
  voidRounds
} from './correct-rounds.ts';

/** The corrections as other plugins may use them; `stored` is told of each change after its transaction. */
export function offerCorrections(orm: MikroORM, stored: (change: Corrected) => void): RoundCorrections {
  const tell = async (work: Promise<Corrected>) => {
    const done = await work;
    stored(done);
    return done.corrections;
  };
  return {
    voidRounds: (guildId, rounds, deed) => tell(voidRounds(orm.em.fork(), guildId, rounds, deed)),
    restoreRounds: (guildId, rounds, by) => tell(restoreRounds(orm.em.fork(), guildId, rounds, by)),
    restoreDay: (guildId, day, by) => tell(restoreDay(orm.em.fork(), guildId, day, by)),
    splitSession: (guildId, round, deed) => tell(splitSession(orm.em.fork(), guildId, round, deed)),
    mergeSessions: (guildId, earlier, later, deed) =>
      tell(mergeSessions(orm.em.fork(), guildId, [earlier, later], deed)),
    undo: (guildId, corrections, by) => tell(undoCorrections(orm.em.fork(), guildId, corrections, by))
  };
}
