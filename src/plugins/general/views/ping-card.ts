import type { Answer } from '../../../lib/discord/answer.ts';
import { colors, makeEmbed } from '../../../lib/discord/embeds.ts';
import { plural } from '../../../lib/util/numbers.ts';

/** How the bot is. Times are in milliseconds; undefined for a database that does not answer. */
export interface Pulse {
  readonly gateway: number;
  readonly database: number | undefined;
  readonly uptime: string;
  readonly commands: number;
}

/** A line for each thing that the bot needs. */
export function pingCard({ gateway, database, uptime, commands }: Pulse): Answer {
  const embed = makeEmbed({
    color: database === undefined ? colors.trouble : colors.list,
    title: database === undefined ? 'The database does not answer' : 'Pong',
    description: [
      // Discord's client knows no figure before the first heartbeat has come back.
      `Discord: ${gateway < 0 ? 'connected' : `${gateway} ms`}`,
      `Database: ${database === undefined ? 'no answer' : `${database.toFixed(1)} ms`}`,
      `Running for ${uptime} with ${plural(commands, 'command')}`
    ].join('\n')
  });
  return { embeds: [embed] };
}
