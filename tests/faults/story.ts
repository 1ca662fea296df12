import { type EveningOptions, type GeneratedFile, generateEvening } from '../../src/generator/generate-evening.ts';
import { between, chance, pick, type Random } from '../../src/generator/random.ts';

/** A step of what the game server does: a file is written, whole or in part. */
export interface Written {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a game server writes on an evening, in order, and what lies in its folder in the end. */
export interface Story {
  readonly about: string;
  readonly steps: readonly Written[];
  readonly files: readonly GeneratedFile[];
}

const evenings: readonly (Omit<EveningOptions, 'seed'> & { readonly about: string })[] = [
  { about: 'an evening', start: '2026-10-16T20:45', maps: 4 },
  {
    about: 'an odd evening',
    start: '2026-05-31T20:30',
    maps: 5,
    oddities: { reconnects: 1, restartedFirstRounds: 1, abortedSecondRounds: 1, savedTwice: 1, orphanSecondRounds: 1 }
  },
  { about: 'the night in which clocks go back', start: '2026-10-25T01:10', maps: 4, throughClockChange: true },
  { about: 'the night in which clocks go forward', start: '2026-03-29T00:40', maps: 4, throughClockChange: true }
];

/** Draws an evening with files that come in pieces and files that come twice under other names. */
export function drawStory(random: Random): Story {
  const { about, ...evening } = pick(random, evenings);
  const played = generateEvening({ ...evening, seed: between(random, 1, 1_000_000) }).files;
  const files = played.flatMap((file) => (chance(random, 0.15) ? [file, copyOf(file)] : [file]));
  const steps = files.flatMap((file) => {
    if (!chance(random, 0.3)) return [file];
    return [{ name: file.name, bytes: file.bytes.subarray(0, between(random, 0, file.bytes.length - 1)) }, file];
  });
  return { about, steps, files };
}

/** The same content under the name of a file that was written seconds later. */
function copyOf({ name, bytes }: GeneratedFile): GeneratedFile {
  const second = Number(name.slice(15, 17));
  return { name: `${name.slice(0, 15)}${String((second + 7) % 60).padStart(2, '0')}${name.slice(17)}`, bytes };
}
