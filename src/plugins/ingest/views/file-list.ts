import type { Answer } from '../../../lib/discord/answer.ts';
import { colors, cut, makeEmbed } from '../../../lib/discord/embeds.ts';
import { escapeName } from '../../../lib/discord/escape.ts';
import { plural, thousands } from '../../../lib/util/numbers.ts';
import type { FileReport } from '../domain/file-report.ts';
import type { ImportSummary } from '../domain/import-summary.ts';

/** What became of the files, and the latest of those that are no ordinary round. */
export function fileList({ counts, troubled }: FileReport): Answer {
  const total = counts.reduce((sum, { files }) => sum + files, 0);
  const lines = troubled.map(({ name, status, reason }) => {
    return `**${escapeName(name)}** ${status}${reason ? `: ${escapeName(cut(reason, 200))}` : ''}`;
  });
  const embed = makeEmbed({
    color: colors.list,
    title: plural(total, 'stats file'),
    description: counts.map(({ status, files }) => `${thousands(files)} ${status}`).join(' · ') || 'None has come yet.',
    fields: [{ name: 'Latest that are no ordinary round', lines }],
    footer:
      'orphan: its first round has not come · kept: not read yet · known: to be fetched again · every byte is in the archive'
  });
  return { embeds: [embed] };
}

/** What reading the folder on demand has brought. */
export function importCard({ folder, added, changed, known, failed, foreign }: ImportSummary): Answer {
  const embed = makeEmbed({
    color: failed > 0 ? colors.trouble : colors.list,
    title: added + changed > 0 ? `${plural(added + changed, 'file')} taken in` : 'Nothing new',
    description: [
      `${thousands(added)} new, ${thousands(changed)} changed, ${thousands(known)} known already`,
      `${plural(foreign, 'file')} with names that no game server writes`,
      ...(failed > 0 ? [`${plural(failed, 'file')} failed; the log says why, and they will be tried again`] : [])
    ].join('\n'),
    footer: folder
  });
  return { embeds: [embed] };
}
