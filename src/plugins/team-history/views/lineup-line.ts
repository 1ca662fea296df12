import { cut } from '../../../lib/discord/embeds.ts';
import { escapeName } from '../../../lib/discord/escape.ts';
import type { LineupHistory } from '../../../lib/et/evening/lineup-history.ts';
import { plural } from '../../../lib/util/numbers.ts';
import { callPlayers, nameLineup, type PlayerNames } from '../domain/team-summary.ts';
import { dayOf, percent, tally } from './record-lines.ts';

/** How people are called, and how numbers are written. */
interface LineupWords {
  readonly names: PlayerNames;
  readonly locale: string;
}

/** A line-up in a line: its name where it has one, who they are, and its record. */
export function lineupLine(lineup: LineupHistory, { names, locale }: LineupWords): string {
  const { guids, record } = lineup;
  const people = callPlayers(guids, names);
  const name = nameLineup(lineup, names);
  const who =
    name === people ? `**${escapeName(cut(people, 120))}**` : `**${escapeName(name)}** ${escapeName(cut(people, 120))}`;
  const won = record.played === 0 ? 'no result yet' : `${tally(record)} · ${percent(record.winRate, locale)}`;
  const last = record.lastSeen === null ? '' : ` · last ${dayOf(record.lastSeen)}`;
  return `${who}\n${plural(guids.length, 'player')} · ${plural(record.sessions, 'session')} · ${won}${last}`;
}
