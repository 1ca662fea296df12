import { Problem } from '../../../lib/util/problem.ts';
import { joinWords, splitReason, splitWords, takeEvening, type Word } from './words.ts';

/** What somebody wants to be otherwise about the teams of an evening, in his own words. */
export type TeamsChange =
  /** A name for a team; null for the name that is found. */
  | { readonly action: 'rename'; readonly team: string; readonly name: string | null }
  /** Names for the two teams of the evening. */
  | { readonly action: 'name-both'; readonly names: readonly [string, string] }
  /** Players, divided by commas, who belong to a team; null for none. */
  | { readonly action: 'move'; readonly players: string; readonly team: string | null }
  /** Players who belong to the other team. */
  | { readonly action: 'swap'; readonly players: string }
  /** With this map other teams begin, or do not. */
  | { readonly action: 'split' | 'merge'; readonly map: string }
  | { readonly action: 'reset' };

/** What follows `teams`: which evening, what shall change (nothing, when the teams are to be shown), and why. */
export interface TeamsRequest {
  readonly which: string;
  readonly change: TeamsChange | undefined;
  readonly reason: string;
}

type Parser = (words: readonly Word[]) => TeamsChange;

const actions: Readonly<Record<string, Parser>> = {
  rename: parseRename,
  name: parseRename,
  move: parseMove,
  swap: (words) => ({ action: 'swap', players: need(words, 'Say who: `teams swap lex`.') }),
  unassign: (words) => ({ action: 'move', players: need(words, 'Say who: `unassign_player lex`.'), team: null }),
  split: (words) => ({ action: 'split', map: need(words, 'Say with which map: `teams split 5 because …`.') }),
  merge: (words) => ({ action: 'merge', map: need(words, 'Say which map: `teams merge 5 because …`.') }),
  reset: () => ({ action: 'reset' }),
  set: parseBothNames
};

/** The former commands, and what they are called now. */
const formerNames: Readonly<Record<string, string>> = {
  set_teams: 'set',
  set_team_names: 'set',
  assign_player: 'move',
  assign_players: 'move',
  unassign_player: 'unassign',
  swap_player: 'swap',
  redetect_teams: 'reset'
};

/** Former names of commands that changed teams. */
export const formerTeamCommands: readonly string[] = Object.keys(formerNames);

const needReason = new Set<TeamsChange['action']>(['split', 'merge', 'reset']);

/**
 * Reads what follows `teams` or one of the former commands: `rename A as Night Owls yesterday`, `move lex, zdy to B
 * because …`, `split 5 because …`, or just an evening. A Problem when something is missing.
 * @param command the name by which the command was called
 */
export function parseTeamsWords(command: string, text: string): TeamsRequest {
  const { said, reason } = splitReason(text);
  const former = formerNames[command.toLowerCase().replaceAll('-', '_')];
  const words = splitWords(said);
  const action = former ?? findAction(words[0]);
  const parse = action === undefined ? undefined : actions[action];
  if (!parse) return { which: said, change: undefined, reason };
  const { which, rest } = takeEvening(former ? words : words.slice(1));
  const change = parse(rest);
  if (!former && reason === '' && needReason.has(change.action)) {
    throw new Problem(`Say why, such as: \`teams ${text.trim()} because the teams were drawn anew\`.`);
  }
  return { which, change, reason };
}

function findAction(word: Word | undefined): string | undefined {
  const name = word && !word.isQuoted ? word.text.toLowerCase() : '';
  return Object.keys(actions).find((action) => action === name);
}

function parseRename(words: readonly Word[]): TeamsChange {
  const [before, after] = divide(words, /^(?:as|to)$/i) ?? [words.slice(0, 1), words.slice(1)];
  const team = need(before, 'Say which team, and its name: `teams rename A as "Night Owls"`.');
  return { action: 'rename', team, name: joinWords(after) || null };
}

function parseMove(words: readonly Word[]): TeamsChange {
  const [before, after] = divide(words, /^to$/i) ?? [words.slice(0, -1), words.slice(-1)];
  const hint = 'Say who, and to which team: `teams move lex, zdy to B`.';
  const team = need(after, hint);
  return { action: 'move', players: need(before, hint), team: /^(?:none|nobody|-)$/i.test(team) ? null : team };
}

function parseBothNames(words: readonly Word[]): TeamsChange {
  const [one, other, ...more] = words;
  if (!one?.text || !other?.text || more.length > 0) {
    throw new Problem(
      'Say two names; those of several words between quotes: `set_teams "Night Owls" wrens yesterday`.'
    );
  }
  return { action: 'name-both', names: [one.text, other.text] };
}

/** What stands before and after a word such as `to`; undefined where it is not, or nothing is before it. */
function divide(words: readonly Word[], sign: RegExp): [readonly Word[], readonly Word[]] | undefined {
  const index = words.findLastIndex(({ text, isQuoted }) => !isQuoted && sign.test(text));
  return index > 0 ? [words.slice(0, index), words.slice(index + 1)] : undefined;
}

function need(words: readonly Word[], hint: string): string {
  const text = joinWords(words);
  if (text !== '') return text;
  throw new Problem(hint);
}
