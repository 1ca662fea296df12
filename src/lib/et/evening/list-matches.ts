import type { EveningRound } from '../evening.ts';

/** A map as it was played: both rounds, or what there is of them. */
export interface PlayedMatch {
  readonly match: number;
  readonly map: string;
  readonly first: EveningRound | null;
  readonly second: EveningRound | null;
  /** The first round has no second, and the very next thing played is the same map from its beginning. */
  readonly restarted: boolean;
}

/**
 * The maps of an evening in the order of their play, with rounds that do not count: whoever shows a map says why it
 * does not. The order of the rounds given does not matter. Should a match have two rounds of one number, the later
 * counts, as it does where a first round is played again.
 */
export function listMatches(rounds: readonly EveningRound[]): PlayedMatch[] {
  const sorted = rounds.toSorted(byStart);
  const found = [...Map.groupBy(sorted, ({ match }) => match)].map(([match, own]) => {
    const [first, second] = ([1, 2] as const).map((number) => findRound(own, number));
    return { match, map: first?.map ?? second?.map ?? '', first: first ?? null, second: second ?? null };
  });
  return found.map((one, index) => ({ ...one, restarted: isRestarted(one, found[index + 1]) }));
}

/** Whether a round is there and part of the score. */
export function counts(round: EveningRound | null): round is EveningRound {
  return round?.counts ?? false;
}

/** The rounds of a map that count, in the order of their play. */
export function listCounting({ first, second }: PlayedMatch): EveningRound[] {
  return [first, second].filter(counts);
}

/** The order of play. */
export function byStart(a: EveningRound, b: EveningRound): number {
  return a.startedAt - b.startedAt || a.endedAt - b.endedAt || a.number - b.number || a.id - b.id;
}

/** One that counts is preferred to one that does not. */
function findRound(rounds: readonly EveningRound[], number: 1 | 2): EveningRound | undefined {
  const own = rounds.filter((round) => round.number === number);
  return own.findLast((round) => round.counts) ?? own.at(-1);
}

type Pair = Pick<PlayedMatch, 'map' | 'first' | 'second'>;

function isRestarted({ map, first, second }: Pair, next: Pair | undefined): boolean {
  const isSameMap = next?.map.toLowerCase() === map.toLowerCase();
  return first !== null && second === null && isSameMap && next?.first !== null;
}
