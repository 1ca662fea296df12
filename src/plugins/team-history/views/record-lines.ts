import { TimestampStyles, time } from 'discord.js';
import { cut, type LinesField } from '../../../lib/discord/embeds.ts';
import { escapeCode, escapeName } from '../../../lib/discord/escape.ts';
import {
  type MapRecord,
  type MapTally,
  type OwnResult,
  rankMaps,
  type TeamRecord
} from '../../../lib/et/evening/team-record.ts';
import { decimals, plural, unknownNumber } from '../../../lib/util/numbers.ts';
import { layTable } from '../../../lib/util/table.ts';
import { callTeam, type PlayerNames } from '../domain/team-summary.ts';

/** So many maps, and so many results, are shown of a record. */
const mostMaps = 5;
const mostResults = 10;

/** A map must have been played so often to be among the best or the worst. */
const leastPlayed = 2;

/** A day as everybody sees it in his own time zone. */
export const dayOf = (instant: number | Date): string => time(new Date(instant), TimestampStyles.ShortDate);

/** A part of a whole as `63.6 %`; `?` where there is no whole. */
export const percent = (value: number | null, locale: string): string =>
  value === null ? unknownNumber : `${decimals(value, 1, locale)} %`;

/** Won, lost and drawn in short: `7–3–1`. */
export const tally = ({ won, lost, drawn }: MapTally): string => `${won}–${lost}–${drawn}`;

/** A record in lines: results, maps, the last five, the longest streak, and since when. */
export function recordLines(record: TeamRecord, locale: string): string[] {
  const { played, won, lost, drawn, winRate, maps, lastFive, longestStreak, sessions, firstSeen, lastSeen } = record;
  const results = `**${plural(played, 'result')}**: ${won} won, ${lost} lost, ${drawn} drawn`;
  const seen = firstSeen === null || lastSeen === null ? '' : ` · ${dayOf(firstSeen)} to ${dayOf(lastSeen)}`;
  return [
    played === 0 ? 'No result yet: no map counted.' : `${results} · ${percent(winRate, locale)} won`,
    `Maps: ${maps.won} won, ${maps.lost} lost, ${maps.drawn} drawn`,
    ...(lastFive.length > 0 ? [`Last ${lastFive.length}, the newest first: ${lastFive.join(', ')}`] : []),
    ...(longestStreak > 1 ? [`Longest streak: ${longestStreak} won in a row`] : []),
    `${plural(sessions, 'session')}${seen}`
  ];
}

/** The best and the worst maps of a record; one table where all of them have room in it. No map is in both. */
export function mapFields(record: TeamRecord): LinesField[] {
  const { best, worst } = rankMaps(record, leastPlayed);
  if (best.length === 0) return [];
  const remark = `(played at least ${leastPlayed} times)`;
  if (best.length <= mostMaps) return [{ name: `Maps, the best first ${remark}`, lines: [mapTable(best)] }];
  const shown = best.slice(0, mostMaps);
  const others = worst.filter((map) => !shown.includes(map)).slice(0, mostMaps);
  return [
    { name: `Best maps ${remark}`, lines: [mapTable(shown)] },
    { name: `Worst maps ${remark}`, lines: [mapTable(others)] }
  ];
}

function mapTable(maps: readonly MapRecord[]): string {
  const rows = maps.map((map) => [escapeCode(map.map), String(map.played), tally(map), `${map.winRate.toFixed(0)} %`]);
  return ['```', ...layTable(['Map', 'Played', 'W–L–D', 'Won'], rows), '```'].join('\n');
}

/** The latest results, one a line: when, how it ended, and against whom. */
export function resultLines(results: readonly OwnResult[], names: PlayerNames): string[] {
  return results.slice(0, mostResults).map((one) => {
    const { result, outcome, maps, opponent } = one;
    const score = `${maps.won}–${maps.lost}${maps.drawn > 0 ? ` (${plural(maps.drawn, 'draw')})` : ''}`;
    const word = outcome === null ? 'no map counted' : `**${outcome}** ${score}`;
    return `${dayOf(result.playedAt)} ${word} against ${escapeName(cut(callTeam(opponent, names), 80))}`;
  });
}

/** The heading of the latest results. */
export const resultsHeading = (count: number): string =>
  count > mostResults ? `The last ${mostResults} of ${count} results` : 'Results';
