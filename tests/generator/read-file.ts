/** A player's line, split and nothing more. */
export interface ReadLine {
  readonly guid: string;
  readonly name: string;
  readonly rounds: number;
  readonly team: number;
  /** Five numbers by bit. */
  readonly weapons: ReadonlyMap<number, readonly number[]>;
  /** The fields after the weapons, as text. */
  readonly fields: readonly string[];
}

/** A file, split and nothing more: enough to hold the generator to the format without the product's own parser. */
export interface ReadFile {
  readonly header: readonly string[];
  readonly lines: readonly ReadLine[];
}

/** Splits a file's bytes. Throws at whatever the format forbids. */
export function readFile(bytes: Uint8Array): ReadFile {
  const text = Buffer.from(bytes).toString('latin1');
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  if (!text.endsWith(end)) throw new Error('The last line has no end.');
  const [header = '', ...lines] = text.slice(0, -end.length).split(end);
  return { header: header.split('\\'), lines: lines.map(readLine) };
}

function readLine(line: string): ReadLine {
  const [guid = '', name = '', rounds, team, rest = '', ...more] = line.split('\\');
  if (more.length > 0) throw new Error(`More than four backslashes: ${line}`);
  const [section = '', ...fields] = rest.split('\t');
  if (!section.endsWith(' ')) throw new Error(`No space before the first TAB: ${line}`);
  const [mask = 0, ...numbers] = section.trimEnd().split(' ').map(Number);
  const weapons = new Map<number, readonly number[]>();
  for (let bit = 0; bit < 28; bit += 1) {
    if (Math.floor(mask / 2 ** bit) % 2 === 1) weapons.set(bit, numbers.splice(0, 5));
  }
  if (numbers.length > 0 || [...weapons.values()].some((five) => five.length < 5)) {
    throw new Error(`Mask and groups disagree: ${line}`);
  }
  return { guid, name, rounds: Number(rounds), team: Number(team), weapons, fields };
}

/** Sum of one of the five columns over all weapons of a line. */
export function sumColumn(line: ReadLine, column: number): number {
  return [...line.weapons.values()].reduce((sum, five) => sum + (five[column] ?? 0), 0);
}
