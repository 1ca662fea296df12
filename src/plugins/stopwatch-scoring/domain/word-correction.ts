import type { EveningCorrection } from '../../../lib/et/evening/corrections.ts';
import { quoteText } from '../../../lib/util/text.ts';
import type { MadeCorrection } from './made-correction.ts';

/**
 * What a correction says, in words.
 * @param map that it is about: `map 3`
 * @param names of the players, by GUID
 */
export function wordCorrection(
  { kind, number, said }: MadeCorrection,
  map: string,
  names: ReadonlyMap<string, string>
): string {
  switch (kind) {
    case 'round_void':
      return `Round ${number} of ${map} is void`;
    case 'session_split':
      return `A session of its own begins with ${map}`;
    case 'session_merge':
      return `With ${map} the session before goes on`;
    case 'map_winner':
      return `The winner of ${map}`;
    case 'team':
      return said ? wordTeams(said, map, names) : `The teams of ${map}`;
  }
}

function wordTeams(said: EveningCorrection, map: string, names: ReadonlyMap<string, string>): string {
  switch (said.kind) {
    case 'move':
      return `${names.get(said.guid) ?? said.guid} ${said.side === null ? 'is in no team' : 'changes the team'}`;
    case 'split':
      return `Other teams begin with ${map}`;
    case 'merge':
      return `With ${map} the teams before go on`;
    case 'name':
      return said.name === null ? 'A team has its former name' : `A team is called ${quoteText(said.name)}`;
    default:
      return 'The teams are as they were found';
  }
}
