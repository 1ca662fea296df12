import { listMatches } from '../../../lib/et/evening/list-matches.ts';
import { listMapParts, roundsOf } from '../../../lib/et/evening/map-parts.ts';
import type { EveningReport } from '../../../lib/et/evening/report-evening.ts';
import type { EveningRound } from '../../../lib/et/evening.ts';
import { orderPlayers } from '../../../lib/et/metrics/order-players.ts';
import type { PlayerSummary } from '../../../lib/et/metrics/summarize-players.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { foldName, quoteText } from '../../../lib/util/text.ts';

/** A round of a map that can be picked; `value` is `3.2` for the second round of the third map. */
export interface RoundPart {
  readonly value: string;
  readonly label: string;
  readonly round: EveningRound;
}

/** The rounds of an evening in the order of play. */
export function listRoundParts(report: EveningReport): RoundPart[] {
  const labels = new Map(listMapParts(report).map(({ value, label }) => [value, label]));
  return listMatches(report.evening.rounds).flatMap((match, index) => {
    const value = String(index + 1);
    const label = labels.get(value) ?? `${value}. ${match.map}`;
    return roundsOf({ match }).map((round) => ({
      value: `${value}.${round.number}`,
      label: `${label}, round ${round.number}${round.counts ? '' : ' (not counted)'}`,
      round
    }));
  });
}

/** The round that is picked as `3.2`; the last one when nothing is said. A Problem when there is none. */
export function pickRound(report: EveningReport, pick: string | undefined): RoundPart {
  const parts = listRoundParts(report);
  const found = pick ? parts.find(({ value }) => value === pick) : parts.at(-1);
  if (found) return found;
  if (parts.length === 0) throw new Problem('No round of this session counts.');
  const last = parts.at(-1)?.value ?? '';
  throw new Problem(
    `There is no round ${quoteText(pick ?? '')} in this session. Say the map and the round, 1.1 to ${last}.`
  );
}

/** The player that is picked, by GUID or by a part of the name; the one with most kills when nothing is said. */
export function pickPlayer(report: EveningReport, pick: string | undefined): PlayerSummary {
  const [found, ...others] = findPlayers(report, pick ?? '');
  if (!found) throw new Problem(`Nobody called ${quoteText(pick ?? '')} played in this session.`);
  if (pick && others.length > 0) {
    const names = [found, ...others].slice(0, 5).map(({ name }) => quoteText(name));
    throw new Problem(`${quoteText(pick)} could be ${names.join(' or ')}. Say more of the name.`);
  }
  return found;
}

/** The players that words can mean, most kills first: a GUID or a whole name is one of them. */
export function findPlayers({ players }: EveningReport, words: string): PlayerSummary[] {
  const wanted = foldName(words);
  const exact = players.find(({ guid, name }) => guid.toLowerCase() === wanted || foldName(name) === wanted);
  const similar = players.filter(({ name, otherNames }) =>
    [name, ...otherNames].some((one) => foldName(one).includes(wanted))
  );
  return exact ? [exact] : orderPlayers(similar);
}
