import type { APIEmbedField } from 'discord-api-types/v10';

/** Fields as they stand beside each other: up to three inline ones in a row, every other one alone. */
export function groupRows(fields: readonly APIEmbedField[]): APIEmbedField[][] {
  const rows: APIEmbedField[][] = [];
  for (const field of fields) {
    const last = rows.at(-1);
    if (field.inline && last && last.length < 3 && last.every(({ inline }) => inline)) last.push(field);
    else rows.push([field]);
  }
  return rows;
}
