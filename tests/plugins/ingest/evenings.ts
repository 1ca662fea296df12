import { type GeneratedFile, generateEvening } from '../../../src/generator/generate-evening.ts';

/** Most things that can happen, on few maps. */
const oddities = {
  repeatedMaps: 1,
  reconnects: 1,
  spectators: 1,
  loneFirstRounds: 1,
  restartedFirstRounds: 1,
  orphanSecondRounds: 1,
  abortedFirstRounds: 1,
  abortedSecondRounds: 1,
  savedTwice: 1,
  idleFiles: 1,
  renames: 1
};

/** The files of an evening with nearly everything in it. */
export function oddEvening(seed: number, start?: string): readonly GeneratedFile[] {
  return generateEvening({ seed, start, maps: 12, players: 6, oddities }).files;
}

/** An evening of which the server has written awards and timing records, too. */
export function recordedEvening(seed: number, records: 'old' | 'new'): readonly GeneratedFile[] {
  return generateEvening({
    seed,
    records,
    maps: 6,
    oddities: { reconnects: 1, abortedSecondRounds: 1, savedTwice: 1, surrenders: 1 }
  }).files;
}

/** Two evenings at the turn of a month, which a round between them would make one. */
export function neighbouringEvenings(seed: number): readonly GeneratedFile[] {
  return [
    ...oddEvening(seed, '2026-05-31T20:30'),
    ...generateEvening({ seed, start: '2026-06-01T01:40', maps: 2 }).files
  ];
}

/** The night in which clocks go back. */
export function changeNight(seed: number, records?: 'old' | 'new'): readonly GeneratedFile[] {
  return generateEvening({
    seed,
    start: '2026-10-25T01:10',
    maps: 6,
    throughClockChange: true,
    ...(records ? { records } : {})
  }).files;
}
