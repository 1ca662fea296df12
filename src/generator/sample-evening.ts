import { type Evening, type EveningOptions, generateEvening } from './generate-evening.ts';

/** What makes the evening that ships with the project in `sample/rounds`. */
export const sampleOptions: EveningOptions = {
  seed: 3468,
  start: '2026-11-13T20:40',
  maps: 10,
  players: 6,
  oddities: {
    repeatedMaps: 1,
    substitutions: 1,
    halfTimeSubstitutions: 1,
    renames: 1,
    loneFirstRounds: 1,
    draws: 1,
    surrenders: 1
  }
};

/** The evening that ships with the project: what a newcomer sees first. */
export function generateSampleEvening(): Evening {
  return generateEvening(sampleOptions);
}
