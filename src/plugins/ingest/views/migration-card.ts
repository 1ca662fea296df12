import { AttachmentBuilder } from 'discord.js';
import type { Answer } from '../../../lib/discord/answer.ts';
import { colors, cut, makeEmbed } from '../../../lib/discord/embeds.ts';
import { escapeName } from '../../../lib/discord/escape.ts';
import { plural } from '../../../lib/util/numbers.ts';
import { formatChanges, formatResult, type ShownChanges } from '../domain/shown-changes.ts';

/** Discord takes files of ten megabytes; a character has at most four bytes. */
const longestReport = 2_000_000;

/** What is shown otherwise than the former bot showed it, evening by evening, with the whole report as a file. */
export function migrationCard(servers: readonly { readonly server: string; readonly changes: ShownChanges }[]): Answer {
  const evenings = servers.reduce((sum, { changes }) => sum + changes.results.length, 0);
  const embed = makeEmbed({
    color: colors.list,
    title: `${plural(evenings, 'evening')} told otherwise than by the former bot`,
    description: 'Points as the former bot gave them -> as they are given now, and why. All of it is in the file.',
    fields: servers.map(({ server, changes }) => ({
      name: escapeName(server),
      lines: changes.results.flatMap(formatResult).map((line) => escapeName(cut(line, 300)))
    }))
  });
  const text = servers.flatMap(({ server, changes }) => [`# ${server}`, ...formatChanges(changes)]).join('\n');
  const report = new AttachmentBuilder(Buffer.from(cut(text, longestReport)), { name: 'migration-report.txt' });
  return { embeds: [embed], files: [report] };
}
