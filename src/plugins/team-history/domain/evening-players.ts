import type { EveningReport } from '../../../lib/et/evening/report-evening.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { foldName, quoteText } from '../../../lib/util/text.ts';

/** Names that players have used in other evenings, folded, by GUID. */
export type FormerNames = ReadonlyMap<string, readonly string[]>;

interface Named {
  readonly guid: string;
  readonly name: string;
  readonly folded: readonly string[];
}

/**
 * The players of an evening that somebody means, divided by commas: by GUID, by a whole name of any time, or by a part of
 * one. A Problem that lists those who could be meant when there are several, and one when nobody of that name played.
 */
export function findEveningPlayers(report: EveningReport, former: FormerNames, words: string): string[] {
  const people = report.players.map(({ guid, name, otherNames }) => ({
    guid,
    name,
    folded: [...[name, ...otherNames].map(foldName), ...(former.get(guid) ?? [])]
  }));
  const whole = matchWhole(people, words);
  const names = whole.length === 1 ? [words] : words.split(',').filter((one) => one.trim() !== '');
  return [...new Set(names.map((one) => findOne(people, one.trim())))];
}

function matchWhole(people: readonly Named[], words: string): Named[] {
  const wanted = foldName(words.trim());
  return people.filter(({ guid, folded }) => guid.toLowerCase() === wanted || folded.includes(wanted));
}

function findOne(people: readonly Named[], words: string): string {
  const wanted = foldName(words);
  // Who bears the name now comes before who bore it once.
  const current = people.filter(({ name }) => foldName(name) === wanted);
  const whole = current.length > 0 ? current : matchWhole(people, words);
  const found = whole.length > 0 ? whole : people.filter(({ folded }) => folded.some((name) => name.includes(wanted)));
  const [first, ...others] = found;
  if (!first) throw new Problem(`Nobody called ${quoteText(words)} played in this session.`);
  if (others.length === 0) return first.guid;
  const choices = found.slice(0, 6).map(({ guid, name }) => `${quoteText(name)} (${guid})`);
  throw new Problem(`${quoteText(words)} could be ${choices.join(' or ')}. Say more of the name, or the GUID.`);
}
