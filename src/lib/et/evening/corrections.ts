/**
 * A team of an evening, named in a way that outlives new findings: those who stood on a side in the first round of a
 * match (and on the other in its second). Letters may change when an older file arrives; this does not.
 */
export interface TeamAnchor {
  readonly match: number;
  readonly side: 1 | 2;
}

/** What a person said about an evening's teams and results. Each wins over what is found. */
export type EveningCorrection =
  /** Somebody belongs to the team on that side in the whole segment of the match; with null to none. */
  | { readonly kind: 'move'; readonly match: number; readonly side: 1 | 2 | null; readonly guid: string }
  /** With this match other teams begin. */
  | { readonly kind: 'split'; readonly match: number }
  /** This match is played by the teams before it. */
  | { readonly kind: 'merge'; readonly match: number }
  /** What that team is called; null for what it would be called otherwise. */
  | ({ readonly kind: 'name'; readonly name: string | null } & TeamAnchor)
  /** All that was said about teams before no longer holds; winners of maps stay. */
  | { readonly kind: 'reset' }
  | ({ readonly kind: 'winner' } & WinnerCorrection);

/** A map's winner by a person: the club on a side in its first round, a draw, or null for a map that shall not count. */
export interface WinnerCorrection {
  readonly match: number;
  readonly winner: 1 | 2 | 'draw' | null;
  /** The reason, in that person's words. */
  readonly reason: string;
}

type Of<Kind extends EveningCorrection['kind']> = Extract<EveningCorrection, { kind: Kind }>;

/** Corrections in order, of which the last word holds. */
export interface ReadCorrections {
  readonly moves: readonly Of<'move'>[];
  /** By the match before which a segment ends, or must not end. */
  readonly breaks: ReadonlyMap<number, 'split' | 'merge'>;
  readonly names: readonly Of<'name'>[];
  readonly winners: ReadonlyMap<number, WinnerCorrection>;
}

/** Sorts out what people said, given in the order in which they said it. */
export function readCorrections(corrections: readonly EveningCorrection[]): ReadCorrections {
  const reset = corrections.findLastIndex(({ kind }) => kind === 'reset');
  const aboutTeams = corrections.slice(reset + 1);
  return {
    moves: aboutTeams.filter((one) => one.kind === 'move'),
    breaks: new Map(
      aboutTeams.flatMap((one) => (one.kind === 'split' || one.kind === 'merge' ? [[one.match, one.kind]] : []))
    ),
    names: aboutTeams.filter((one) => one.kind === 'name'),
    winners: new Map(corrections.flatMap((one) => (one.kind === 'winner' ? [[one.match, one]] : [])))
  };
}
