import type { Env } from './env.ts';
import { isFormerName } from './former-settings.ts';

// Read by the tests' set-up, not by the bot.
const others = ['FIELDOPS_TEST_DATABASE'];

/** A notice for each variable that looks like one of our settings and is none, with the one that was probably meant. */
export function findMisspelt(env: Env, names: readonly string[]): string[] {
  return Object.keys(env)
    .filter((name) => /^(FIELDOPS|DATABASE|DISCORD)_/.test(name))
    .filter((name) => !names.includes(name) && !others.includes(name) && !isFormerName(name))
    .map((name) => {
      const nearest = findNearest(name, names);
      return `${name} is not a setting of Fieldops.${nearest ? ` Did you mean ${nearest}?` : ''}`;
    });
}

function findNearest(name: string, names: readonly string[]): string | undefined {
  const near = names
    .map((known) => ({ known, distance: distanceOf(name, known) }))
    .filter(({ distance }) => distance <= 3);
  return near.sort((a, b) => a.distance - b.distance)[0]?.known;
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
