import { compareText } from '../../util/compare.ts';
import { countShared } from './find-segments.ts';
import { forLetters, type Letter, letters, type PerLetter } from './letters.ts';

/** So much of the smaller roster makes a team the same as one before. */
const sameTeam = 0.5;

/**
 * A number for each team of an evening, from 1, by which a later segment's team is known to be an earlier one: when they
 * share half of the smaller roster (sessions-and-scoring.md C.3, number 5). Those who share most come first.
 * @param segments the rosters of each segment, in the order of play
 */
export function findIdentities(segments: readonly PerLetter<readonly string[]>[]): PerLetter<number>[] {
  const known: ReadonlySet<string>[] = [];
  return segments.map((rosters) => {
    const sets = forLetters((letter) => new Set(rosters[letter]));
    const claims = letters
      .flatMap((letter) => known.map((people, index) => claim(letter, index, sets[letter], people)))
      .filter(({ share }) => share >= sameTeam)
      .toSorted(
        (a, b) => b.shared - a.shared || b.share - a.share || compareText(a.lowest, b.lowest) || a.index - b.index
      );
    const given = new Map<Letter, number>();
    for (const { letter, index } of claims) {
      if (!given.has(letter) && ![...given.values()].includes(index)) given.set(letter, index);
    }
    return forLetters((letter) => {
      const index = given.get(letter) ?? known.length;
      known[index] = sets[letter].union(known[index] ?? new Set());
      return index + 1;
    });
  });
}

function claim(letter: Letter, index: number, roster: ReadonlySet<string>, people: ReadonlySet<string>) {
  const shared = countShared(roster, people);
  const smaller = Math.min(roster.size, people.size);
  return {
    letter,
    index,
    shared,
    share: smaller === 0 ? 0 : shared / smaller,
    lowest: [...roster].toSorted()[0] ?? ''
  };
}
