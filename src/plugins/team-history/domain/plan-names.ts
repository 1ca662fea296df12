import { anchorTeam, type TeamSegment } from '../../../lib/et/evening/find-teams.ts';
import type { EveningReport } from '../../../lib/et/evening/report-evening.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { foldName, quoteText } from '../../../lib/util/text.ts';
import { listTeamPlaces, type TeamPlace } from './evening-teams.ts';
import type { Plan } from './plan.ts';

/** Discord breaks lines of tables that are longer, and history has to show two names in one. */
const longestName = 32;

/** Names for teams, given with the places of each; null for the name that is found. A Problem for what is no name. */
export function planNames(
  report: EveningReport,
  segments: readonly TeamSegment[],
  names: readonly (readonly [places: readonly TeamPlace[], name: string | null])[]
): Plan {
  const planned = names.flatMap(([places, name]) => {
    const [place] = places;
    const segment = segments[place?.segment ?? 0];
    const anchor = place && segment && anchorTeam(segment, place.letter);
    if (!anchor) return [];
    const clean = name === null ? null : checkName(report, place, name, names);
    const { match, side } = anchor;
    const what =
      clean === null
        ? `${place.team.name} has the name again that is found for it.`
        : `${place.team.name} is ${clean} now.`;
    return [{ match, subject: `name:${side}`, value: { kind: 'name', side, name: clean } as const, what }];
  });
  return {
    corrections: planned.map(({ what: _, ...correction }) => correction),
    what: planned.map(({ what }) => what).join(' ')
  };
}

/** The name as it is stored. A Problem when it is none, too long, or the name of another team of the evening. */
function checkName(
  { score }: EveningReport,
  { team }: TeamPlace,
  name: string,
  all: readonly (readonly [readonly TeamPlace[], string | null])[]
): string {
  const clean = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  if (clean === '') throw new Problem('A name needs at least one character.');
  if (clean.length > longestName) throw new Problem(`A name has at most ${longestName} characters.`);
  if (/^team (?:[a-z]|\d+)$/i.test(clean)) {
    throw new Problem(`${quoteText(clean)} is what teams without a name are called. Choose another one.`);
  }
  const changing = new Map(all.flatMap(([places, other]) => places.map((place) => [place.team.identity, other])));
  for (const other of listTeamPlaces(score).map((place) => place.team)) {
    if (other.identity === team.identity) continue;
    const theirs = changing.has(other.identity) ? changing.get(other.identity) : other.name;
    if (theirs && foldName(theirs) === foldName(clean))
      throw new Problem(`The other team is called ${quoteText(clean)}.`);
  }
  return clean;
}

/** Names for the two teams of an evening, in the order in which they came; a Problem where there were more. */
export function planBothNames(
  report: EveningReport,
  segments: readonly TeamSegment[],
  names: readonly [string, string]
): Plan {
  const teams = [...Map.groupBy(listTeamPlaces(report.score), ({ team }) => team.identity).values()];
  const [one, other] = teams;
  if (!one || !other || teams.length > 2) {
    throw new Problem(`${teams.length} teams played in this session. Name them one by one: \`teams rename 1A as …\`.`);
  }
  return planNames(report, segments, [
    [one, names[0]],
    [other, names[1]]
  ]);
}
