/** A table for spreadsheets (RFC 4180); what is unknown is empty. A cell that a spreadsheet would take for a formula is quoted as text. */
export function formatCsv(rows: readonly (readonly (string | number | null | undefined)[])[]): string {
  return rows.map(formatCsvLine).join('');
}

/** One line of such a table, with its end. */
export function formatCsvLine(values: readonly (string | number | null | undefined)[]): string {
  return `${values.map(formatCell).join(',')}\r\n`;
}

function formatCell(value: string | number | null | undefined): string {
  const text = typeof value === 'string' && /^[=+\-@\t]/.test(value) ? `'${value}` : String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
