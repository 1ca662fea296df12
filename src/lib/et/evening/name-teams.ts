import { compareText } from '../../util/compare.ts';
import type { ReadCorrections } from './corrections.ts';
import { findClanTag } from './find-clan-tag.ts';
import { findAnchored, type TeamSegment } from './find-teams.ts';
import { forLetters, letters, otherLetter, type PerLetter } from './letters.ts';
import { overlapOf } from './lineup.ts';

/** Where a team's name comes from, the strongest first. */
export type NameSource = 'manual' | 'lineup' | 'tag' | 'letter';

export interface TeamName {
  readonly name: string;
  readonly source: NameSource;
}

/** A line-up of former evenings and the names that people gave it. */
export interface KnownLineup {
  readonly guids: readonly string[];
  readonly names: readonly { readonly name: string; readonly times: number }[];
}

/** So much of the larger line-up must be the same for the name to be taken over. */
const leastOverlap = 0.5;

/**
 * The names of the teams of each segment (sessions-and-scoring.md C.6): what a person said, else the most used name of a
 * known line-up, else the clan tag, else a letter. A team that goes on into another segment keeps its name, and no two
 * teams of an evening get the same one unless people say so. The third team of an evening is Team C, whichever letter
 * it has within its segment.
 * @param playerNames clean names by GUID
 */
export function nameTeams(
  segments: readonly TeamSegment[],
  playerNames: ReadonlyMap<string, string>,
  corrections: ReadCorrections['names'] = [],
  lineups: readonly KnownLineup[] = []
): PerLetter<TeamName>[] {
  const teams = listTeams(segments);
  const named = new Map<number, TeamName>();
  const name = (identity: number, text: string | null | undefined, source: NameSource) => {
    const isTaken = [...named.values()].some((one) => fold(one.name) === fold(text ?? ''));
    if (text && !named.has(identity) && (source === 'manual' || !isTaken)) named.set(identity, { name: text, source });
  };
  for (const [identity, text] of readManual(segments, corrections)) name(identity, text, 'manual');
  for (const { identity, text } of matchLineups(teams, lineups)) name(identity, text, 'lineup');
  const call = (guids: ReadonlySet<string>) => [...guids].map((guid) => playerNames.get(guid) ?? guid);
  for (const { identity, guids, opponents } of teams) name(identity, findClanTag(call(guids), call(opponents)), 'tag');
  for (const { identity } of teams) name(identity, nameLetter(identity), 'letter');
  return segments.map(({ identities }) =>
    forLetters((letter) => named.get(identities[letter]) ?? { name: nameLetter(identities[letter]), source: 'letter' })
  );
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase();

/** Team A, Team B, … Team Z, Team 27. */
export const nameLetter = (identity: number) =>
  `Team ${identity <= 26 ? String.fromCharCode(64 + identity) : identity}`;

interface EveningTeam {
  readonly identity: number;
  readonly guids: ReadonlySet<string>;
  readonly opponents: ReadonlySet<string>;
}

/** The teams of the evening with all who played for and against them, in the order of their numbers. */
function listTeams(segments: readonly TeamSegment[]): EveningTeam[] {
  const sides = segments.flatMap(({ rosters, identities }) =>
    letters.map((letter) => ({
      identity: identities[letter],
      guids: rosters[letter],
      opponents: rosters[otherLetter(letter)]
    }))
  );
  return [...Map.groupBy(sides, ({ identity }) => identity)]
    .map(([identity, own]) => {
      const guids = new Set(own.flatMap((side) => side.guids));
      // After a reshuffle somebody may have played for a team and against it.
      return { identity, guids, opponents: new Set(own.flatMap((side) => side.opponents)).difference(guids) };
    })
    .toSorted((a, b) => a.identity - b.identity);
}

/** What people called the teams; the last word holds, and null takes it back. */
function readManual(segments: readonly TeamSegment[], corrections: ReadCorrections['names']): Map<number, string> {
  const said = new Map<number, string>();
  for (const { name, ...anchor } of corrections) {
    for (const segment of segments) {
      const letter = findAnchored(segment, anchor);
      if (!letter) continue;
      if (name === null) said.delete(segment.identities[letter]);
      else said.set(segment.identities[letter], name);
    }
  }
  return said;
}

/** Names of known line-ups for the teams that are most like them, the best likeness first. */
function matchLineups(teams: readonly EveningTeam[], lineups: readonly KnownLineup[]) {
  return teams
    .flatMap(({ identity, guids }) =>
      lineups.flatMap((lineup) => {
        const overlap = overlapOf([...guids], lineup.guids);
        const best = lineup.names.toSorted((a, b) => b.times - a.times || compareText(a.name, b.name))[0];
        return best && overlap.share >= leastOverlap
          ? [{ identity, text: best.name, times: best.times, ...overlap }]
          : [];
      })
    )
    .toSorted((a, b) => b.share - a.share || b.shared - a.shared || b.times - a.times || compareText(a.text, b.text));
}
