import type { Answer } from '../../../lib/discord/answer.ts';
import { colors, cut, makeEmbed } from '../../../lib/discord/embeds.ts';
import { escapeName } from '../../../lib/discord/escape.ts';
import { plural, thousands } from '../../../lib/util/numbers.ts';
import type { FileReport } from '../domain/file-report.ts';
import type { SourceReport } from '../domain/import-summary.ts';

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
      'orphan: its first round has not come · kept: awards or timing of a round · known: to be fetched again · every byte is in the archive'
  });
  return { embeds: [embed] };
}

/** What reading the sources on demand has brought, one after the other. */
export function importCard(reports: readonly SourceReport[]): Answer {
  const summaries = reports.flatMap((report) => ('summary' in report ? [report.summary] : []));
  const news = summaries.reduce((sum, { added, changed }) => sum + added + changed, 0);
  const hasTrouble = summaries.length < reports.length || summaries.some(({ failed }) => failed > 0);
  const embed = makeEmbed({
    color: hasTrouble ? colors.trouble : colors.list,
    title: news > 0 ? `${plural(news, 'file')} taken in` : 'Nothing new',
    fields: reports.map((report) => ({ name: escapeName(report.server), lines: describe(report) }))
  });
  return { embeds: [embed] };
}

function describe(report: SourceReport): string[] {
  if ('trouble' in report) return [`Could not be read: ${escapeName(cut(report.trouble, 500))}`];
  const { place, added, changed, known, failed, foreign } = report.summary;
  return [
    `${thousands(added)} new, ${thousands(changed)} changed, ${thousands(known)} known already`,
    `${plural(foreign, 'file')} with names that no game server writes`,
    ...(failed > 0 ? [`${plural(failed, 'file')} failed; the log says why, and they will be tried again`] : []),
    `from ${escapeName(place)}`
  ];
}
