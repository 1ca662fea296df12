import { AttachmentBuilder } from 'discord.js';
import type { Answer } from '../../../lib/discord/answer.ts';
import type { PlayedEvening } from '../../../lib/et/played-evening.ts';
import { sessionLabel } from '../../../lib/et/session-label.ts';
import { defuseFormula, formatCsvLine } from '../../../lib/util/csv.ts';
import { Problem } from '../../../lib/util/problem.ts';
import type { ViewContent } from './view-content.ts';

/** The numbers of a view as files: a CSV for each of its tables, and one JSON of all. */
export function tableFiles(evening: PlayedEvening, { tables }: ViewContent): Answer {
  if (tables.length === 0) throw new Problem('This view has no numbers of its own.');
  const base = `session-${sessionLabel(evening).replace(' #', '-')}`;
  const json = Object.fromEntries(
    tables.map(({ name, columns, rows }) => [name, rows.map((row) => nameCells(columns, row))])
  );
  const files = [
    ...tables.map(({ name, columns, rows }) => makeFile(`${base}-${name}.csv`, formatTable([columns, ...rows]))),
    makeFile(`${base}-${tables[0]?.name}.json`, `${JSON.stringify(json, null, 1)}\n`)
  ];
  return { content: `The numbers of session ${sessionLabel(evening)}; an empty cell is unknown.`, files };
}

function nameCells(columns: readonly string[], row: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(columns.map((column, index) => [column, row[index]]));
}

function formatTable(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((cells) => formatCsvLine(cells.map(defuseFormula))).join('');
}

function makeFile(name: string, text: string): AttachmentBuilder {
  return new AttachmentBuilder(Buffer.from(text), { name });
}
