import { findMaps } from '../../../lib/et/evening/map-parts.ts';
import type { EveningReport } from '../../../lib/et/evening/report-evening.ts';
import { findNearest } from '../../../lib/util/nearest.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { quoteText } from '../../../lib/util/text.ts';
import { findPlayers, pickPlayer } from './pick-parts.ts';
import { listViews, sessionViews, type ViewChoice } from './session-view.ts';

/** Fewer letters are a part of many names. */
const fewestLetters = 3;

/** So many wrong letters are a slip. */
const mostWrong = 2;

/**
 * What somebody wants to see who has named no view: `lex` is a player and `goldrush` a map of the evening. A Problem, with the
 * views that there are, when the words are neither, or can be several players.
 */
export function guessPart(report: EveningReport, words: string): ViewChoice {
  const isName = words.length >= fewestLetters && !/^\d+$/.test(words);
  const [player] = isName ? findPlayers(report, words) : [];
  const [map] = isName ? findMaps(report, words) : [];
  if (player && !map) return { view: 'player', pick: pickPlayer(report, words).guid };
  if (map && !player) return { view: 'map', pick: map.value };
  const views = listViews();
  const nearest = findNearest(
    words.toLowerCase(),
    views.flatMap((view) => sessionViews[view].words),
    mostWrong
  );
  const hint = nearest ? ` Did you mean \`${nearest}\`?` : '';
  throw new Problem(
    `I know no view called ${quoteText(words)}, nor one player or map of this session.${hint} The views are: ${views.join(', ')}. Another evening is shown by \`session\` and its date.`
  );
}
