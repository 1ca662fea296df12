/** Of a short word, a third of the letters may be wrong: everything resembles `me`. */
const share = 1 / 3;

/** The word that was probably meant by a misspelt one: the one with the fewest wrong letters, if these are at most so many. */
export function findNearest<Word extends string>(
  misspelt: string,
  words: readonly Word[],
  mostWrong: number
): Word | undefined {
  const near = words
    .map((word) => ({ word, distance: distanceOf(misspelt, word) }))
    .filter(({ word, distance }) => distance <= Math.min(mostWrong, word.length * share));
  return near.sort((a, b) => a.distance - b.distance)[0]?.word;
}

/** How many letters must be put in, taken out or changed to make one word of the other (Levenshtein's distance). */
function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, otherLetter] of [...other].entries()) {
      const changed = (row[j] ?? 0) + (letter === otherLetter ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
