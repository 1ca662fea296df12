/** A map of an evening and how often it was played. */
export interface MapCount {
  readonly map: string;
  readonly times: number;
}

/** How the maps of an evening went. */
export interface MapsPlayed {
  /** Matches of which both rounds were played, and of which one was. */
  readonly complete: number;
  readonly incomplete: number;
  /** Most played first, then by name. */
  readonly maps: readonly MapCount[];
}

/** Counts the matches among rounds: an even number of rounds is not always so many whole maps. */
export function countMaps(rounds: readonly { readonly match: number; readonly map: string }[]): MapsPlayed {
  const matches = [...Map.groupBy(rounds, ({ match }) => match).values()];
  const names = Map.groupBy(matches, (match) => match[0]?.map ?? '');
  return {
    complete: matches.filter(({ length }) => length > 1).length,
    incomplete: matches.filter(({ length }) => length === 1).length,
    maps: [...names]
      .map(([map, times]) => ({ map, times: times.length }))
      .toSorted((a, b) => b.times - a.times || (a.map < b.map ? -1 : 1))
  };
}
