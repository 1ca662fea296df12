import { type MetricKey, metrics } from '../metrics/dictionary.ts';
import type { Award, AwardCondition } from './awards.ts';

/** The rule of an award as people read it: `Most gibs; at least 2.5 per round`. Made from the rule itself. */
export function describeAward({ by, conditions, regular, mostlyDies }: Award): string {
  return [
    nameRank(by),
    ...conditions.map((condition) => nameLimit(condition, by.key)),
    ...(mostlyDies ? ['at least as many deaths as kills'] : []),
    ...(regular ? ['at least half of the rounds'] : [])
  ].join('; ');
}

function nameRank({ key, least }: Award['by']): string {
  const { kind, name, unit } = metrics[key];
  // The name of a largest value says itself that it is the largest.
  if (kind === 'max') return name;
  const most = kind === 'sum' && unit !== 'index' ? 'Most' : 'Highest';
  return `${least ? 'Lowest' : most} ${inSentence(name)}`;
}

function nameLimit({ key, perRound, atLeast }: AwardCondition, ranked: MetricKey): string {
  const { format, name } = metrics[key];
  const limit = `at least ${atLeast}${format === 'percent' ? ' %' : ''}${perRound ? ' per round' : ''}`;
  return key === ranked ? limit : `${inSentence(name)} ${limit}`;
}

const inSentence = (name: string) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
