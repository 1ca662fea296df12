import { reportEvening } from '../../../lib/et/evening/report-evening.ts';
import type { PlayedEvening } from '../../../lib/et/played-evening.ts';
import type { Choice } from '../../../lib/util/choice.ts';
import { listNumberedMaps } from './evening-maps.ts';
import { listTeamPlaces, placeCode } from './evening-teams.ts';

/** What can be chosen of an evening for an option of that name: its teams, its players, or its maps. */
export function offerChoices(evening: PlayedEvening, option: string): Choice[] {
  const report = reportEvening(evening);
  const { score } = report;
  switch (option) {
    case 'team': {
      const places = listTeamPlaces(score).map((place) => {
        const code = placeCode(score, place);
        return { name: `${code}: ${place.team.name}`, value: code };
      });
      return [...places, { name: 'none', value: 'none' }];
    }
    case 'players':
      return report.players.map(({ guid, name }) => ({ name: `${name} (${guid})`, value: guid }));
    case 'map':
      return listNumberedMaps(report).map(({ label, number }) => ({ name: label, value: String(number) }));
    default:
      return [];
  }
}
