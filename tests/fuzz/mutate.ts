import { between, chance, pick, type Random } from '../../src/generator/random.ts';

/** A change of a file's bytes. What is random about it is settled, so that it can be done again. */
export type Mutation = (bytes: Buffer) => Buffer;

/** Draws so many changes of all kinds, each as likely as the others. */
export function drawMutations(random: Random, count: number): Mutation[] {
  return Array.from({ length: count }, () => pick(random, kinds)(random));
}

const kinds: readonly ((random: Random) => Mutation)[] = [
  flipBit,
  insert,
  cutOut,
  repeat,
  truncate,
  replaceNumber,
  replaceNumber,
  stepNumber,
  stepNumber,
  moveField,
  dropField,
  dropLine,
  repeatLine,
  swapLines,
  changeTeam,
  changeLineEnds,
  prefix
];

/** Numbers as they are on edges, and texts that a reader might take for some. */
const oddNumbers =
  '0 -0 -1 1 2 3 9 007 31 1e5 0x10 +5 1. .5 1.5 NaN nan inf 200.1 999999 1000000 1000001 2147483647 2147483648 4294967296 9007199254740993 ²'.split(
    ' '
  );

const oddPieces = [
  '\\',
  '\\\\',
  '\t',
  ' ',
  '-',
  '.',
  ':',
  '^',
  '^^0',
  '\n',
  '\r',
  '\r\n',
  '\0',
  '\ufeff',
  '\u202e',
  '٣',
  'İ',
  '🦉'
];

const oddBytes = [[0xff], [0xc3], [0xed, 0xa0, 0xbd], [0xf0, 0x9f], [0x80]];

/** A place in the file, as a share of it: it means something in a file of any length. */
const placeIn = (share: number, length: number) => Math.floor(share * length);

function flipBit(random: Random): Mutation {
  const [share, bit] = [random(), between(random, 0, 7)];
  return (bytes) => {
    const changed = Buffer.from(bytes);
    const at = placeIn(share, bytes.length);
    if (at < changed.length) changed[at] = (changed[at] ?? 0) ^ (1 << bit);
    return changed;
  };
}

function insert(random: Random): Mutation {
  const share = random();
  const piece = chance(random, 0.8) ? Buffer.from(pick(random, oddPieces)) : Buffer.from(pick(random, oddBytes));
  return (bytes) => splice(bytes, placeIn(share, bytes.length), 0, piece);
}

function cutOut(random: Random): Mutation {
  const [share, length] = [random(), between(random, 1, chance(random, 0.2) ? 400 : 6)];
  return (bytes) => splice(bytes, placeIn(share, bytes.length), length);
}

function repeat(random: Random): Mutation {
  const [from, to, length] = [random(), random(), between(random, 1, 60)];
  return (bytes) => {
    const at = placeIn(from, bytes.length);
    return splice(bytes, placeIn(to, bytes.length), 0, bytes.subarray(at, at + length));
  };
}

function truncate(random: Random): Mutation {
  const share = random();
  return (bytes) => bytes.subarray(0, placeIn(share, bytes.length));
}

function replaceNumber(random: Random): Mutation {
  const [share, text] = [random(), pick(random, oddNumbers)];
  return (bytes) => changeNumber(bytes, share, () => text);
}

/** The smallest lies are the hardest to see: a counter that is a little off. */
function stepNumber(random: Random): Mutation {
  const [share, step] = [random(), pick(random, [-100, -2, -1, 1, 2, 100])];
  return (bytes) => changeNumber(bytes, share, (text) => String(Number(text) + step));
}

function moveField(random: Random): Mutation {
  const [from, to] = [random(), random()];
  return (bytes) =>
    changeFields(bytes, from, (fields) => fields.toSpliced(placeIn(to, fields.length), 0, pickOf(fields, from)));
}

function dropField(random: Random): Mutation {
  const [line, field] = [random(), random()];
  return (bytes) => changeFields(bytes, line, (fields) => fields.toSpliced(placeIn(field, fields.length), 1));
}

function dropLine(random: Random): Mutation {
  const share = random();
  return (bytes) => changeLines(bytes, (lines) => lines.toSpliced(placeIn(share, lines.length), 1));
}

function repeatLine(random: Random): Mutation {
  const [from, to] = [random(), random()];
  return (bytes) => changeLines(bytes, (lines) => lines.toSpliced(placeIn(to, lines.length), 0, pickOf(lines, from)));
}

function swapLines(random: Random): Mutation {
  const [one, other] = [random(), random()];
  return (bytes) =>
    changeLines(bytes, (lines) => {
      const [a, b] = [placeIn(one, lines.length), placeIn(other, lines.length)];
      return lines.with(a, lines[b] ?? '').with(b, lines[a] ?? '');
    });
}

function changeTeam(random: Random): Mutation {
  const [share, team] = [random(), pick(random, ['0', '1', '2', '3', '4', ''])];
  return (bytes) =>
    changeLines(bytes, (lines) => {
      const at = placeIn(share, lines.length);
      return lines.with(at, (lines[at] ?? '').replace(/\\\d\\(?=[^\\]*$)/, `\\${team}\\`));
    });
}

function changeLineEnds(random: Random): Mutation {
  const end = pick(random, ['\r\n', '\r', '\n\n', '']);
  return (bytes) => Buffer.from(bytes.toString('latin1').replaceAll('\n', end), 'latin1');
}

function prefix(random: Random): Mutation {
  const piece = Buffer.from(pick(random, ['\ufeff', '\n', 'x\n', '\\', '\0']));
  return (bytes) => Buffer.concat([piece, bytes]);
}

function splice(bytes: Buffer, at: number, out: number, piece: Uint8Array = new Uint8Array()): Buffer {
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + out)]);
}

/** Changes the number that comes next after a place; none, and nothing is changed. */
function changeNumber(bytes: Buffer, share: number, change: (text: string) => string): Buffer {
  const text = bytes.toString('latin1');
  const found = /\d+/g;
  found.lastIndex = placeIn(share, text.length);
  const match = found.exec(text);
  return match ? splice(bytes, match.index, match[0].length, Buffer.from(change(match[0]))) : bytes;
}

function changeFields(bytes: Buffer, share: number, change: (fields: string[]) => string[]): Buffer {
  return changeLines(bytes, (lines) => {
    const at = placeIn(share, lines.length);
    return lines.with(at, change((lines[at] ?? '').split('\t')).join('\t'));
  });
}

// Latin-1 keeps every byte as it is.
function changeLines(bytes: Buffer, change: (lines: string[]) => string[]): Buffer {
  if (bytes.length === 0) return bytes;
  return Buffer.from(change(bytes.toString('latin1').split('\n')).join('\n'), 'latin1');
}

const pickOf = (list: readonly string[], share: number) => list[placeIn(share, list.length)] ?? '';
