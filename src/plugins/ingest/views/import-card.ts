import type { Answer } from '../../../lib/discord/answer.ts';
import { colors, cut, makeEmbed } from '../../../lib/discord/embeds.ts';
import { escapeName } from '../../../lib/discord/escape.ts';
import { plural, thousands } from '../../../lib/util/numbers.ts';
import type { ReadingProgress, SourceReport } from '../domain/import-summary.ts';

/** How far the reading of sources has come, by game server. */
export function importProgress(soFar: ReadonlyMap<string, ReadingProgress>): Answer {
  const lines = [...soFar].map(
    ([server, { done, total }]) => `**${escapeName(server)}** ${thousands(done)} of ${plural(total, 'file')}`
  );
  return { embeds: [makeEmbed({ color: colors.list, title: 'Reading …', description: lines.join('\n') })] };
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
    ...(failed > 0 ? [`${plural(failed, 'file')} failed: \`!files\` says why`] : []),
    `from ${escapeName(place)}`
  ];
}
