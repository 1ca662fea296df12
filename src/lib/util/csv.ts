type Cell = string | number | null | undefined;

/** One line of a table (RFC 4180), with its end; what is unknown is empty. */
export function formatCsvLine(values: readonly Cell[]): string {
  return `${values.map(formatCell).join(',')}\r\n`;
}

/** A text that no spreadsheet takes for a formula: names are chosen by strangers, and a double click opens such a file. */
export function defuseFormula(value: Cell): Cell {
  return typeof value === 'string' && /^[=+\-@\t]/.test(value) ? `'${value}` : value;
}

function formatCell(value: Cell): string {
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
