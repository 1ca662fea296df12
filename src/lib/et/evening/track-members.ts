import { isPresent } from './clubs.ts';
import type { TeamSegment } from './find-teams.ts';
import { forLetters, type Letter, letters, type PerLetter } from './letters.ts';
import { listCounting } from './list-matches.ts';

/** What a member's evening was like: all of it, joined later, left before the end, was away in between. */
export type Stay = 'full' | 'late' | 'left' | 'bench';

/** A member of a team in a segment. Rounds are counted from 0 through the segment's counting rounds. */
export interface Member {
  readonly guid: string;
  /** Rounds that he played. */
  readonly rounds: number;
  readonly firstRound: number | null;
  readonly lastRound: number | null;
  /** `full` alone, or what else fits; empty for one who was put into the team without playing. */
  readonly stays: readonly Stay[];
  /** The one whose place he took. */
  readonly substituteFor: string | null;
}

/** Somebody came, somebody left, or one came for the other, before a round of the segment. */
export interface LineupChange {
  readonly letter: Letter;
  /** Number of the first round of the new line-up, and its match. */
  readonly round: number;
  readonly match: number;
  readonly out: string | null;
  readonly into: string | null;
}

/** Who was there when. */
export interface TrackedMembers {
  /** Counting rounds of the segment. */
  readonly rounds: number;
  /** By GUID, as the rosters. */
  readonly members: PerLetter<readonly Member[]>;
  /** In the order of play. */
  readonly changes: readonly LineupChange[];
}

/**
 * Follows the members of both teams through the rounds of a segment (sessions-and-scoring.md C.5). One who leaves and
 * one who comes to the same team at the same moment are a substitution; where several do, they are paired in the order
 * of their GUIDs, and who remains has just come or left.
 */
export function trackMembers({ maps, rosters }: TeamSegment): TrackedMembers {
  const rounds = maps.flatMap(({ match }) =>
    listCounting(match).map((round) => ({
      match: match.match,
      present: new Set(round.players.filter((row) => isPresent(row, round)).map(({ guid }) => guid))
    }))
  );
  const stays = forLetters((letter) =>
    rosters[letter].map((guid) => {
      const played = rounds.flatMap(({ present }, index) => (present.has(guid) ? [index] : []));
      return { guid, rounds: played.length, firstRound: played[0] ?? null, lastRound: played.at(-1) ?? null };
    })
  );
  const changes = rounds.flatMap(({ match }, round) =>
    round === 0 ? [] : letters.flatMap((letter) => pairChanges(stays[letter], { letter, round, match }))
  );
  return {
    rounds: rounds.length,
    members: forLetters((letter) => {
      const own = changes.filter((change) => change.letter === letter);
      return stays[letter].map((stay) => ({
        ...stay,
        stays: nameStays(stay, rounds.length),
        substituteFor: own.find(({ into }) => into === stay.guid)?.out ?? null
      }));
    }),
    changes
  };
}

/** The part of a team that was there for at least half of the rounds: its core (C.9). All of it when nobody was. */
export function findCore({ rounds, members }: TrackedMembers, letter: Letter): string[] {
  const core = members[letter].filter((member) => member.rounds > 0 && member.rounds * 2 >= rounds);
  return (core.length > 0 ? core : members[letter]).map(({ guid }) => guid);
}

type Presence = Omit<Member, 'stays' | 'substituteFor'>;

function pairChanges(stays: readonly Presence[], at: Pick<LineupChange, 'letter' | 'round' | 'match'>): LineupChange[] {
  const gone = stays.filter(({ lastRound }) => lastRound === at.round - 1);
  const come = stays.filter(({ firstRound }) => firstRound === at.round);
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, index) => ({
    ...at,
    out: gone[index]?.guid ?? null,
    into: come[index]?.guid ?? null
  }));
}

function nameStays({ rounds, firstRound, lastRound }: Presence, all: number): Stay[] {
  if (firstRound === null || lastRound === null) return [];
  if (rounds === all) return ['full'];
  const found: [Stay, boolean][] = [
    ['late', firstRound > 0],
    ['left', lastRound < all - 1],
    ['bench', rounds < lastRound - firstRound + 1]
  ];
  return found.flatMap(([stay, fits]) => (fits ? [stay] : []));
}
