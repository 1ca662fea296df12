import { compareText } from '../../util/compare.ts';

/** Where a tag may end: what the community's names use, and the brackets around tags elsewhere. */
const separators = new Set('.|/-_ ^*[](){}<>=:~');

/** A tag is shared by at least so many, and by so large a part of the team. */
const leastPeople = 2;
const leastShare = 0.6;

/**
 * The tag at the beginning or the end of the names of a team, cut at a separator (sessions-and-scoring.md C.6):
 * `ckugaw` of `ckugaw.lex` and `ckugaw.axlibs`. At least two and 60 % of the team have it, nobody on the other team does;
 * the longest is taken. Null when there is none.
 * @param names clean names, one for each member; one that is nothing but the tag has it too
 */
export function findClanTag(names: readonly string[], others: readonly string[]): string | null {
  const tags = names.map(listTags);
  const foreign = new Set(others.flatMap((name) => [name, ...listTags(name)].map(fold)));
  const counts = new Map<string, string[]>();
  for (const [index, own] of tags.entries()) {
    const spellings = new Map([names[index] ?? '', ...own].map((tag) => [fold(tag), tag]));
    for (const [key, tag] of spellings) counts.set(key, [...(counts.get(key) ?? []), tag]);
  }
  // A name alone, such as two players of the game's own default name, is no tag.
  const real = new Set(tags.flat().map(fold));
  const shared = [...counts].filter(
    ([key, found]) =>
      real.has(key) && !foreign.has(key) && found.length >= leastPeople && found.length >= leastShare * names.length
  );
  const [best] = shared.toSorted(([a], [b]) => b.length - a.length || compareText(a, b));
  return best ? trimBrackets(findCommonest(best[1])) : null;
}

/** Every beginning of a name before a separator, and every end after one. */
function listTags(name: string): string[] {
  const tags: string[] = [];
  for (let at = 1; at < name.length - 1; at++) {
    if (!separators.has(name.charAt(at))) continue;
    const [before, after] = [trimEnd(name.slice(0, at)), trimStart(name.slice(at + 1))];
    if (isTag(before) && trimStart(name.slice(at)) !== '') tags.push(before);
    if (isTag(after) && trimEnd(name.slice(0, at + 1)) !== '') tags.push(after);
  }
  return tags;
}

/** Two characters at least, one of them a letter or a digit: `.oG`, `//M`. */
const isTag = (text: string) => text.length >= 2 && /[\p{L}\p{N}]/u.test(text);

const fold = (text: string) => text.toLowerCase();

function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && separators.has(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

function trimStart(text: string): string {
  let start = 0;
  while (start < text.length && separators.has(text.charAt(start))) start++;
  return text.slice(start);
}

/** `[ABC` of `[ABC]Name` is a tag that is called ABC. */
const trimBrackets = (tag: string) => tag.replace(/^[[({<=~:]+|[\])}>=~:]+$/g, '').trim();

/** The spelling that most use. */
function findCommonest(spellings: readonly string[]): string {
  const counts = [...Map.groupBy(spellings, (spelling) => spelling)];
  return counts.toSorted(([a, one], [b, other]) => other.length - one.length || compareText(a, b))[0]?.[0] ?? '';
}
