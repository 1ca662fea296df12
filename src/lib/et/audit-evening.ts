import { type BalanceReport, checkBalance, explainBalance, type Imbalance, type Suspect } from './check-balance.ts';
import { checkRosters, type RosterReport } from './check-rosters.ts';
import { isClockImpossible } from './evening/judge-half.ts';
import { counts, listMatches, type PlayedMatch } from './evening/list-matches.ts';
import type { EveningRound } from './evening.ts';

/** Which invariant of a round does not hold. */
export type Invariant = Imbalance['what'] | 'roster' | 'clock';

/** A round that violates an invariant, with all that may be the reason. */
export interface RoundFault {
  readonly round: EveningRound;
  readonly violates: readonly Invariant[];
  readonly imbalances: readonly Imbalance[];
  readonly suspects: readonly Suspect[];
  /** How the people of the second round differ from those of the first; null for a first round. */
  readonly roster: RosterReport | null;
}

/** What the audit of an evening has found. */
export interface EveningAudit {
  /** Counting rounds that were looked at, and of how many of them the sums cannot be compared. */
  readonly rounds: number;
  readonly incomparable: number;
  readonly faults: readonly RoundFault[];
}

/**
 * Holds the counting rounds of an evening to the invariants of sessions-and-scoring.md A.9: what one side gives the other
 * suffers, the people of a second round are those of its first, and no clock shows a time that nobody can have played.
 */
export function auditEvening(rounds: readonly EveningRound[]): EveningAudit {
  const checked = listMatches(rounds).flatMap((match) =>
    [match.first, match.second].filter(counts).map((round) => checkRound(round, match))
  );
  return {
    rounds: checked.length,
    incomparable: checked.filter(({ balance }) => balance === null).length,
    faults: checked.map(({ fault }) => fault).filter(({ violates }) => violates.length > 0)
  };
}

function checkRound(
  round: EveningRound,
  match: PlayedMatch
): { readonly balance: BalanceReport | null; readonly fault: RoundFault } {
  const balance = checkBalance(round);
  const { imbalances, suspects } = balance ?? { imbalances: [], suspects: [] };
  const roster = round === match.second ? checkRosters(match) : null;
  const violates: readonly Invariant[] = [
    ...new Set(imbalances.map(({ what }) => what)),
    ...(roster?.isForeign ? (['roster'] as const) : []),
    ...(isClockImpossible(round) ? (['clock'] as const) : [])
  ];
  return { balance, fault: { round, violates, imbalances, suspects, roster } };
}

/** What is wrong with a round and what may be the reason, as sentences for people. */
export function explainFault({ round, violates, imbalances, suspects, roster }: RoundFault): string[] {
  const names = new Map(round.players.map(({ guid, cleanName }) => [guid, cleanName]));
  const nameOf = (guid: string) => (names.has(guid) ? `${names.get(guid)} (${guid})` : guid);
  const people = (guids: readonly string[] = [], what: string) => guids.map((guid) => `${nameOf(guid)}: ${what}`);
  return [
    ...(violates.includes('roster') ? ['too many were not in the first round: this may be two rounds in one'] : []),
    ...(violates.includes('clock') ? ['the clock shows a time that nobody can have played'] : []),
    ...explainBalance({ imbalances, suspects }, nameOf),
    ...people(roster?.joined, 'was not in the first round'),
    ...people(roster?.left, 'was in the first round only'),
    ...people(roster?.switched, 'changed the team between the rounds')
  ];
}
