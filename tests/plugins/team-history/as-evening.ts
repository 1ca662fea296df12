import type { EveningCorrection } from '../../../src/lib/et/evening/corrections.ts';
import type { EveningRound } from '../../../src/lib/et/evening.ts';
import type { PlayedEvening } from '../../../src/lib/et/played-evening.ts';

/** Rounds as an evening that is alone on its server. */
export function asEvening(
  rounds: readonly EveningRound[],
  corrections: readonly EveningCorrection[] = []
): PlayedEvening {
  return {
    id: 1,
    date: '2025-10-14',
    numberOfDay: 1,
    sessionsOfDay: 1,
    serverId: 1,
    server: 'A server',
    startedAt: new Date(rounds[0]?.startedAt ?? 0),
    endedAt: new Date(rounds.at(-1)?.endedAt ?? 0),
    gapMinutes: 60,
    earlier: null,
    later: null,
    rounds,
    corrections,
    lineups: []
  };
}
