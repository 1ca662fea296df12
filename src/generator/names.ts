import { chance, pick, type Random, shuffle } from './random.ts';

/** A player's name as the game knows it. */
export interface PlayerName {
  /** With colour codes, as text. */
  readonly raw: string;
  /** Without them; empty for a name of nothing but colour codes. */
  readonly clean: string;
  /** The bytes in the file, one character each. */
  readonly wire: string;
}

/** The engine's limit for a name, in bytes. */
export const longestName = 35;

/**
 * Puts a name together from colour codes (or nothing) and the text each colours, in turn; so the clean name needs no
 * knowledge of the engine's rule. Bytes are UTF-8, or Windows-1252 for names typed on old machines (Latin letters only).
 */
export function makeName(parts: readonly string[], encoding: 'utf8' | 'windows-1252' = 'utf8'): PlayerName {
  const raw = parts.join('');
  const clean = parts.filter((_, index) => index % 2 === 1).join('');
  const wire = encoding === 'utf8' ? Buffer.from(raw, 'utf8').toString('latin1') : [...raw].map(toWindowsByte).join('');
  if (wire.length > longestName) throw new RangeError(`The name ${raw} has more than ${longestName} bytes.`);
  return { raw, clean, wire };
}

/** The few letters of Windows-1252 outside Latin-1 that the names need. */
const windowsBytes: Readonly<Record<string, number>> = { Š: 0x8a, Ž: 0x8e, š: 0x9a, ž: 0x9e, '™': 0x99, '€': 0x80 };

function toWindowsByte(letter: string): string {
  return String.fromCharCode(windowsBytes[letter] ?? letter.charCodeAt(0));
}

/** What people call themselves. Nobody real is meant. */
export const friendlyWords: readonly string[] = (
  'Marmot Biscuit Nimbus Walnut Tundra Lantern Mosquito Cobalt Fjord Pepper Domino Velcro Drizzle Juniper Badger Magpie Heron Turnip ' +
  'Thimble Puddle Cricket Sprocket Gravel Copper Radish Hedgehog Toaster Wombat Noodle Pickle Otter Kettle Bumblebee Mudlark Acorn ' +
  'Pudding Beetroot Tinder Gherkin Lobster Mandolin Nettle Osprey Parsnip Quokka Raccoon Sorrel Teapot Umbra Vortex Waffle Yodel Zephyr ' +
  'Anchovy Bramble Cactus Dormouse Ember Fennel Gecko'
).split(' ');

const adjectives =
  'sleepy quiet rusty brave muddy lucky grumpy silent frozen hasty spare crooked golden hollow tiny wild'.split(' ');

const tags: readonly (readonly string[])[] = [
  ['^5', 'OWL', '^7', '.'],
  ['^3', '[', '^7', 'Barn', '^3', '] '],
  ['^1', '=', '^7', 'mill', '^1', '= ']
];

/** The names of a community's person by his number: the main one first, then what he plays under now and then. */
export function makeFriendlyNames(random: Random, words: readonly string[], number: number): PlayerName[] {
  const word = words[number % words.length] ?? 'Player';
  const round = Math.floor(number / words.length);
  const adjective = adjectives[(round - 1) % adjectives.length] ?? '';
  const base = round === 0 ? word : `${adjective}${word}${round > adjectives.length ? round : ''}`;
  // A longer word leaves no room for a tag.
  const tag = chance(random, 0.3) && base.length < 12 ? pick(random, tags) : [];
  return shuffle(random, [makeName(plain(random, base)), makeName([...tag, ...colored(random, base)])]);
}

function plain(random: Random, word: string): string[] {
  const text = chance(random, 0.3) ? word.toLowerCase() : word;
  return [chance(random, 0.4) ? '' : color(random), text];
}

function colored(random: Random, word: string): string[] {
  const cut = 1 + Math.floor(random() * (word.length - 1));
  const ending = chance(random, 0.25) ? [color(random), '.'] : [];
  return [color(random), word.slice(0, cut), color(random), word.slice(cut), ...ending];
}

function color(random: Random): string {
  return `^${pick(random, [...'1234567890adehpwxyz'])}`;
}

/**
 * Names as people choose them to try a program: odd colour codes, carets, markdown, mentions, words of programming languages,
 * other scripts, the longest name. None has a control character, a backslash, a double quote or a semicolon.
 */
export const wildNames: readonly PlayerName[] = [
  makeName(['^/', 'nrv', '^d', ' NIGHT PATROL']),
  makeName(['^D', '/', '^4', '/', '^?', '/', '^z', 'C.', '^P', 'stoat']),
  makeName(['^1', "'", '^/', 'owl']),
  makeName(['', 'a^', '^1', 'b']),
  makeName(['', 'x^', '^2', '^ y']),
  makeName(['^1', '', '^2', '', '^3', '']),
  makeName(['^~', '*bold*', '^!', ' _thin_']),
  makeName(['', '~~struck~~ ||hidden||']),
  makeName(['', '`code` ```block```']),
  makeName(['^7', '@everyone']),
  makeName(['', '<@1> <#2> <@&3>']),
  makeName(['^7', 'w', '^2', '_', '^7', 'lk', '^2', '_', '^7', 'j']),
  makeName(['', '[link](https://example.org)']),
  makeName(['', '# heading']),
  makeName(['', '> quote']),
  makeName(['', '-1']),
  makeName(['', '=SUM(A1:A9)']),
  makeName(['', "' OR 1=1 --"]),
  makeName(['', '<script>alert(1)</script>']),
  makeName(['', '%s %n $1 {{x}}']),
  makeName(['', '__proto__']),
  makeName(['', 'constructor']),
  makeName(['', 'null']),
  makeName(['^4', 'i', '^5', ' z', '^6', ' f', '^3', ' u']),
  makeName(['', 'W'.repeat(longestName)]),
  makeName(['^1', 'Сова', '^7', '.']),
  makeName(['', '梟の夜']),
  makeName(['^3', '🦉 owl']),
  makeName(['', 'two\u2028lines']),
  makeName(['', '\u202Ebackwards']),
  makeName(['^2', 'Čaplja', '^7', ' ščit']),
  makeName(['^5', 'Žolna', '^7', ' šoja'], 'windows-1252'),
  makeName(['', 'Grüße™ für 5€'], 'windows-1252'),
  makeName(['', 'ÿ', '^1', 'ô'], 'windows-1252')
];
