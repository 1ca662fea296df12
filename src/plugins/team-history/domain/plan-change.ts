import { findTeams } from '../../../lib/et/evening/find-teams.ts';
import { listMatches } from '../../../lib/et/evening/list-matches.ts';
import type { EveningReport } from '../../../lib/et/evening/report-evening.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { getMap } from './evening-maps.ts';
import { type FormerNames, findEveningPlayers } from './evening-players.ts';
import { getTeamPlaces } from './evening-teams.ts';
import type { TeamsChange } from './parse-teams-words.ts';
import type { Plan } from './plan.ts';
import { planMove, planSwap } from './plan-moves.ts';
import { planBothNames, planNames } from './plan-names.ts';

/** What a change of an evening's teams comes to. A Problem when it cannot be, or is so already. */
export function planChange(report: EveningReport, former: FormerNames, change: TeamsChange): Plan {
  const segments = findTeams(listMatches(report.evening.rounds), report.evening.corrections);
  if (segments.length === 0) throw new Problem('No round of this session counts, so that there are no teams.');
  switch (change.action) {
    case 'rename':
      return planNames(report, segments, [[getTeamPlaces(report.score, change.team), change.name]]);
    case 'name-both':
      return planBothNames(report, segments, change.names);
    case 'move': {
      const guids = findEveningPlayers(report, former, change.players);
      return planMove(report, segments, guids, change.team === null ? null : getTeamPlaces(report.score, change.team));
    }
    case 'swap':
      return planSwap(report, segments, findEveningPlayers(report, former, change.players));
    case 'split':
    case 'merge':
      return planBreak(report, change.action, change.map);
    case 'reset':
      return planReset(report);
  }
}

function planBreak(report: EveningReport, action: 'split' | 'merge', words: string): Plan {
  const { match, label, segment, isFirst } = getMap(report, words);
  if (action === 'split' && isFirst) throw new Problem(`Other teams begin with ${label} already.`);
  if (action === 'merge' && !isFirst) throw new Problem(`${label} is played by the teams before it already.`);
  if (action === 'merge' && segment === 0) throw new Problem(`Nobody played before ${label}.`);
  const what =
    action === 'split' ? `With ${label} other teams begin.` : `${label} is played by the teams of the map before it.`;
  return { corrections: [{ match, subject: 'break', value: { kind: action } }], what };
}

function planReset({ evening }: EveningReport): Plan {
  const reset = evening.corrections.findLastIndex(({ kind }) => kind === 'reset');
  const said = evening.corrections.slice(reset + 1).filter(({ kind }) => kind !== 'winner');
  const [first] = listMatches(evening.rounds);
  if (said.length === 0 || !first)
    throw new Problem('The teams of this session are as they were found: nobody has changed them.');
  return {
    corrections: [{ match: first.match, subject: 'reset', value: { kind: 'reset' } }],
    what: 'The teams are again as they are found.'
  };
}
