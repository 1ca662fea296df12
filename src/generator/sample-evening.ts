import { type Evening, type EveningOptions, type GeneratedFile, generateEvening } from './generate-evening.ts';
import { makeCommunity } from './people.ts';

const seed = 3468;
const people = makeCommunity({ seed, people: 24 });

/** What makes the evening that a newcomer sees in `!last_session`. */
const lastOptions: EveningOptions = {
  seed,
  people,
  start: '2026-11-13T20:40',
  maps: 10,
  players: 6,
  records: 'new',
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

/** A short evening of the same people some days before, so that there is something to turn back to. */
const earlierOptions: EveningOptions = { seed: seed + 1, people, start: '2026-11-10T21:05', maps: 3, players: 6 };

/** The last evening of the sample. */
export function generateSampleEvening(): Evening {
  return generateEvening(lastOptions);
}

/** All files that ship with the project in `sample/rounds`, in the order of time. */
export function generateSample(): readonly GeneratedFile[] {
  return [...generateEvening(earlierOptions).files, ...generateSampleEvening().files];
}
