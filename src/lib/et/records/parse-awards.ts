import { plural } from '../../util/numbers.ts';
import { cleanText, decodeText } from './decode-text.ts';
import { isAwardName } from './game-awards.ts';

/** An award as the game server has printed it. */
export interface PrintedAward {
  readonly name: string;
  /** The holder's name as the engine cleans it. */
  readonly player: string;
  readonly value: string;
}

/** How often the owner of a block has killed an opponent, and was killed by him, in this round alone. */
export interface PrintedDuel {
  readonly opponent: string;
  readonly kills: number;
  readonly deaths: number;
}

/** The opponents of one player. Older scripts print no head, so that all are in one block without an owner. */
export interface DuelBlock {
  readonly owner: { readonly name: string; readonly guid: string | null } | undefined;
  readonly duels: readonly PrintedDuel[];
}

/** What an awards file says, before any other file is looked at. */
export interface AwardsContent {
  readonly awards: readonly PrintedAward[];
  readonly blocks: readonly DuelBlock[];
  /** Number of lines that could not be read. */
  readonly unread: number;
}

export type ReadAwards = { readonly content: AwardsContent } | { readonly rejected: string };

/** A round has some fifty lines; of more than this nobody could make anything. */
const mostLines = 5000;

/**
 * Reads the bytes of an awards file, `…-endstats.txt` (stats-files.md 7): awards, then the duels of everybody. A line that
 * cannot be read is left out and counted; a file of which no line can be read is rejected.
 */
export function parseAwards(bytes: Uint8Array): ReadAwards {
  const lines = decodeText(bytes)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('\t').map((field) => cleanText(field)));
  if (lines.length === 0) return { rejected: 'the file is empty' };
  if (lines.length > mostLines) return { rejected: `${plural(lines.length, 'line')} are far more than a round has` };
  const head = lines.findIndex(isHead);
  const before = head < 0 ? lines : lines.slice(0, head);
  const turn = head < 0 ? findFirstDuel(before) : before.length;
  const awards = before.slice(0, turn).flatMap((line) => readAward(line) ?? []);
  const blocks = readBlocks(lines.slice(turn));
  const duels = blocks.reduce((sum, block) => sum + block.duels.length, 0);
  const heads = lines.filter(isHead).length;
  const unread = lines.length - heads - awards.length - duels;
  if (awards.length + duels === 0) return { rejected: 'no line could be understood' };
  return { content: { awards, blocks, unread } };
}

const isHead = ([first]: readonly string[]) => first === 'VS_HEADER';

/** Where the duels begin in a file without heads: after the last line that can only be an award. */
function findFirstDuel(lines: readonly (readonly string[])[]): number {
  let turn = lines.findLastIndex((line) => line.length === 3 && !readDuel(line)) + 1;
  // Somebody may be called 7: a line that begins like an award is one where awards end.
  while (isAwardName(lines[turn]?.[0] ?? '')) turn++;
  return turn;
}

function readAward([name, player, value, ...more]: readonly string[]): PrintedAward | undefined {
  if (!name || !player || !value || more.length > 0) return undefined;
  return { name, player, value };
}

function readBlocks(lines: readonly (readonly string[])[]): DuelBlock[] {
  const blocks: { owner: DuelBlock['owner']; duels: PrintedDuel[] }[] = [];
  for (const line of lines) {
    if (isHead(line)) {
      const [, name = '', guid = ''] = line;
      blocks.push({ owner: { name, guid: readGuid(guid) }, duels: [] });
      continue;
    }
    const duel = readDuel(line);
    if (!duel) continue;
    const last = blocks.at(-1);
    if (last) last.duels.push(duel);
    else blocks.push({ owner: undefined, duels: [duel] });
  }
  return blocks;
}

const count = /^\d{1,4}$/;

function readDuel([opponent, kills = '', deaths = '', ...more]: readonly string[]): PrintedDuel | undefined {
  if (!opponent || more.length > 0 || !count.test(kills) || !count.test(deaths)) return undefined;
  return { opponent, kills: Number(kills), deaths: Number(deaths) };
}

/** Stats files have the first 8 characters of a GUID, records all 32. */
export function readGuid(text: string): string | null {
  const short = text.slice(0, 8).toUpperCase();
  return /^[0-9A-F]{8}$/.test(short) ? short : null;
}
