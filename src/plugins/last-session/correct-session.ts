import { reportEvening } from '../../lib/et/evening/report-evening.ts';
import type { PlayedEvening } from '../../lib/et/played-evening.ts';
import { sessionLabel } from '../../lib/et/session-label.ts';
import type { Deed, RoundCorrections } from '../../lib/round-corrections.ts';
import { Problem } from '../../lib/util/problem.ts';
import { pickRound } from './domain/pick-parts.ts';

/** A correction as people are told of it. */
export interface DoneCorrection {
  readonly what: string;
  readonly corrections: readonly number[];
}

/** What can be done to an evening or to one of its rounds. */
export type CorrectionAction = 'merge' | 'split' | 'void' | 'void-round' | 'restore-round';

/** Corrects an evening, or a round of it (`3.2`). A Problem when that cannot be. */
export async function correctSession(
  corrections: RoundCorrections | undefined,
  guildId: string,
  evening: PlayedEvening,
  {
    action,
    round,
    deed
  }: { readonly action: CorrectionAction; readonly round: string | undefined; readonly deed: Deed }
): Promise<DoneCorrection> {
  const { mergeSessions, restoreRounds, splitSession, voidRounds } = getRoundCorrections(corrections);
  const label = sessionLabel(evening);
  switch (action) {
    case 'merge': {
      if (evening.earlier === null) throw new Problem(`Session ${label} is the first one of its server.`);
      const done = await mergeSessions(guildId, evening.earlier, evening.id, deed);
      return { what: `Session ${label} and the one before it are one now.`, corrections: done };
    }
    case 'void': {
      const rounds = evening.rounds.filter(({ leftOut }) => leftOut !== 'void').map(({ id }) => id);
      const done = await voidRounds(guildId, rounds, deed);
      return { what: `Session ${label} is void: none of its ${rounds.length} rounds counts.`, corrections: done };
    }
    case 'split': {
      const part = pickRound(reportEvening(evening), need(round));
      const done = await splitSession(guildId, part.round.id, deed);
      return { what: `Session ${label} ends before ${part.label}; another begins with it.`, corrections: done };
    }
    case 'void-round': {
      const part = pickRound(reportEvening(evening), need(round));
      const done = await voidRounds(guildId, [part.round.id], deed);
      return { what: `${part.label} of session ${label} is void.`, corrections: done };
    }
    case 'restore-round': {
      const part = pickRound(reportEvening(evening), need(round));
      await restoreRounds(guildId, [part.round.id], deed.by);
      return { what: `${part.label} of session ${label} counts again.`, corrections: [] };
    }
  }
}

/** Lets the rounds of a day count again; gives how many. */
export async function restoreDay(
  corrections: RoundCorrections | undefined,
  guildId: string,
  day: string,
  by: string
): Promise<number> {
  return (await getRoundCorrections(corrections).restoreDay(guildId, day, by)).length;
}

/** What corrects rounds; a Problem when there is nothing that does. */
export function getRoundCorrections(corrections: RoundCorrections | undefined): RoundCorrections {
  if (corrections) return corrections;
  throw new Problem('Nothing can be corrected here: the plugin `ingest` is off.');
}

function need(round: string | undefined): string {
  if (round !== undefined) return round;
  throw new Problem('Say which round: `3.2` is the second round of the third map.');
}
