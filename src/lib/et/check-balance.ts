import type { EveningRound } from './evening.ts';
import type { PlayerRow } from './player-round.ts';

/** A sum of one side that is not the sum of what the other suffered. */
export interface Imbalance {
  readonly what: 'kills' | 'damage';
  /** The side that gave. */
  readonly side: 1 | 2;
  readonly given: number;
  readonly suffered: number;
}

/** Somebody whose numbers may be the reason, and why. */
export interface Suspect {
  readonly guid: string;
  readonly why: 'reset' | 'partial' | 'counterFell';
}

/** What is wrong with the sums of a round. */
export interface BalanceReport {
  readonly imbalances: readonly Imbalance[];
  readonly suspects: readonly Suspect[];
}

/**
 * The invariants of a round (sessions-and-scoring.md A.9): over its human players, what one side kills the other loses,
 * and what one side gives in damage the other receives. Null when bots took part or a number is not known, as then
 * nothing can be said. Where all is well both lists are empty.
 */
export function checkBalance({ players }: Pick<EveningRound, 'players'>): BalanceReport | null {
  if (players.some(({ bot }) => bot)) return null;
  const found = ([1, 2] as const).flatMap((side) => [
    compareSums(players, side, 'kills'),
    compareSums(players, side, 'damage')
  ]);
  if (found.includes(undefined)) return null;
  const imbalances = found.filter((one) => one !== undefined).filter(({ given, suffered }) => given !== suffered);
  return { imbalances, suspects: imbalances.length === 0 ? [] : listSuspects(players) };
}

/** Why the sums of a round do not agree, as sentences for people; none when they do. `nameOf` words a GUID. */
export function explainBalance(
  { imbalances, suspects }: BalanceReport,
  nameOf: (guid: string) => string = (guid) => guid
): string[] {
  return [
    ...imbalances.map(
      ({ what, side, given, suffered }) =>
        `${sideNames[side]} ${what === 'kills' ? 'killed' : 'gave damage'} ${given}, ` +
        `but ${sideNames[side === 1 ? 2 : 1]} ${what === 'kills' ? 'died' : 'received'} ${suffered}`
    ),
    ...suspects.map(({ guid, why }) => `${nameOf(guid)}: ${reasons[why]}`)
  ];
}

const sideNames = { 1: 'Axis', 2: 'Allies' } as const;

const reasons: Record<Suspect['why'], string> = {
  reset: 'reconnected between the rounds, the part before is lost',
  partial: 'was not there all the time: came late, left early or reconnected',
  counterFell: 'a counter is smaller than in the first round'
};

const fields = {
  kills: ['kills', 'deaths'],
  damage: ['damageGiven', 'damageReceived']
} as const;

/** Undefined when a number is not known. */
function compareSums(players: readonly PlayerRow[], side: 1 | 2, what: Imbalance['what']): Imbalance | undefined {
  const [given, suffered] = fields[what];
  const sums = {
    given: addAll(players.filter((row) => row.side === side).map((row) => row[given])),
    suffered: addAll(players.filter((row) => row.side === (side === 1 ? 2 : 1)).map((row) => row[suffered]))
  };
  if (sums.given === null || sums.suffered === null) return undefined;
  return { what, side, given: sums.given, suffered: sums.suffered };
}

/** Null when one of the values is. */
function addAll(values: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return sum;
}

function listSuspects(players: readonly PlayerRow[]): Suspect[] {
  return players.flatMap(({ guid, origin, flags }): Suspect[] => {
    if (origin === 'reset') return [{ guid, why: 'reset' }];
    if (flags.includes('counter_fell')) return [{ guid, why: 'counterFell' }];
    return flags.includes('partial') ? [{ guid, why: 'partial' }] : [];
  });
}
