import { Problem } from '../../../lib/util/problem.ts';

/** The views of an evening, in the order of the menu: name, what the menu says, and the words by which people ask for it. */
export const sessionViews = {
  overview: { label: 'Overview', hint: 'The score, the maps, everybody in a line', words: ['overview', 'full'] },
  players: { label: 'Players', hint: 'Everybody by kills', words: ['players', 'top', 'top10'] },
  combat: { label: 'Combat', hint: 'Kills, damage, gibs', words: ['combat', 'dpm'] },
  weapons: { label: 'Weapons', hint: 'Kills and accuracy by weapon', words: ['weapons', 'weapon', 'weap'] },
  objectives: { label: 'Objectives', hint: 'Dynamites, objectives, constructions', words: ['objectives', 'obj'] },
  support: { label: 'Support', hint: 'Revives and assists', words: ['support', 'revives'] },
  sprees: { label: 'Sprees', hint: 'Killing sprees and multikills', words: ['sprees', 'spree'] },
  time: { label: 'Time', hint: 'Played, dead, denied', words: ['time', 'timing', 'times', 'time_raw', 'timecsv'] },
  teams: { label: 'Teams', hint: 'Who played for whom, and when', words: ['teams', 'team'] },
  maps: { label: 'Maps', hint: 'Every map with both attacks', words: ['maps', 'debug'] },
  map: { label: 'One map', hint: 'Everybody on one map', words: ['map'] },
  round: { label: 'One round', hint: 'Everybody in one round', words: ['round'] },
  player: { label: 'One player', hint: 'Form and weapons of a player', words: ['player', 'form', 'me'] },
  awards: { label: 'Awards', hint: 'The best, and what for', words: ['awards', 'award', 'mvp'] },
  graphs: { label: 'Graphs', hint: 'All pictures of the evening', words: ['graphs', 'graph', 'charts', 'share'] }
} as const satisfies Readonly<Record<string, { label: string; hint: string; words: readonly string[] }>>;

export type SessionView = keyof typeof sessionViews;

/** What somebody wants to see: a view, and in it the map, the round (from 1) or the player that he names. */
export interface ViewChoice {
  readonly view: SessionView;
  readonly pick?: string;
}

/** Who asks means himself by this, in place of a player's name. */
export const me = 'me';

const names = Object.keys(sessionViews).filter(isView);

/** Whether a text is the name of a view, such as buttons carry. */
export function isView(text: string): text is SessionView {
  return text in sessionViews;
}

/** All views in the order of the menu. */
export const listViews = (): readonly SessionView[] => names;

/**
 * Divides what follows a command into the evening that is asked for and the view: `2025-11-02 weapons`, `obj`,
 * `yesterday map 3`, `player lex`, `me`. What is no view belongs to the evening.
 */
export function splitViewWords(text: string): { readonly which: string; readonly choice: ViewChoice } {
  // `maps full` is what it used to be called; now every map is shown in full.
  const words = text
    .trim()
    .replace(/\bmaps\s+full$/i, 'maps')
    .split(/\s+/);
  for (const [index, word] of words.entries()) {
    const view = names.find((name) => sessionViews[name].words.some((known) => known === word.toLowerCase()));
    if (!view) continue;
    const which = words.slice(0, index).join(' ');
    const pick = word.toLowerCase() === me ? me : words.slice(index + 1).join(' ');
    if (pick && !takesPick(view)) {
      throw new Problem(
        `I do not know what ${pick} after ${word} means. Say the date first: \`session 2025-10-17 ${word}\`.`
      );
    }
    return { which, choice: pick ? { view, pick } : { view } };
  }
  return { which: text.trim(), choice: { view: 'overview' } };
}

/** Whether a view is of one thing that has to be picked. */
export const takesPick = (view: SessionView): boolean => view === 'map' || view === 'round' || view === 'player';
