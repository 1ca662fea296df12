/**
 * The code points for which a TrueType font has a glyph, read from its `cmap` table (formats 4 and 12, see the OpenType
 * specification). Throws on a file that is no such font.
 */
export function readFontCoverage(font: Buffer): Set<number> {
  const cmap = findTable(font, 'cmap');
  const covered = new Set<number>();
  for (let index = 0; index < font.readUInt16BE(cmap + 2); index++) {
    const subtable = cmap + font.readUInt32BE(cmap + 8 + 8 * index);
    const format = font.readUInt16BE(subtable);
    if (format === 4) addSegments(font, subtable, covered);
    if (format === 12) addGroups(font, subtable, covered);
  }
  return covered;
}

function findTable(font: Buffer, tag: string): number {
  for (let index = 0; index < font.readUInt16BE(4); index++) {
    const record = 12 + 16 * index;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`The font has no ${tag} table`);
}

/** Format 4: four parallel arrays (ends, starts, deltas, offsets) of segments below U+10000. */
function addSegments(font: Buffer, subtable: number, covered: Set<number>): void {
  const length = font.readUInt16BE(subtable + 6);
  const ends = subtable + 14;
  const starts = ends + length + 2;
  const deltas = starts + length;
  const offsets = deltas + length;
  for (let at = 0; at < length; at += 2) {
    const start = font.readUInt16BE(starts + at);
    const end = Math.min(font.readUInt16BE(ends + at), 0xfffe);
    const delta = font.readUInt16BE(deltas + at);
    const offset = font.readUInt16BE(offsets + at);
    for (let code = start; code <= end; code++) {
      const glyph =
        offset === 0 ? (code + delta) & 0xffff : font.readUInt16BE(offsets + at + offset + 2 * (code - start));
      if (glyph !== 0) covered.add(code);
    }
  }
}

/** Format 12: groups of consecutive code points, the whole of Unicode. */
function addGroups(font: Buffer, subtable: number, covered: Set<number>): void {
  for (let index = 0; index < font.readUInt32BE(subtable + 12); index++) {
    const group = subtable + 16 + 12 * index;
    const end = font.readUInt32BE(group + 4);
    for (let code = font.readUInt32BE(group); code <= end; code++) covered.add(code);
  }
}
