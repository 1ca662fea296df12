import { DateTime } from 'luxon';
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
  /** Whether it is played just now, so that it is posted. */
  readonly isNews: boolean;
  readonly steps: readonly Written[];
  readonly files: readonly GeneratedFile[];
}

/** What is played; without a start, it ends about now. */
const evenings: readonly (Omit<EveningOptions, 'seed'> & { readonly about: string })[] = [
  { about: 'the evening that goes on', maps: 4, throughClockChange: true },
  { about: 'the evening that goes on', maps: 4, throughClockChange: true },
  {
    about: 'an odd evening',
    start: '2026-05-31T20:30',
    maps: 5,
    oddities: { reconnects: 1, restartedFirstRounds: 1, abortedSecondRounds: 1, savedTwice: 1, orphanSecondRounds: 1 }
  },
  { about: 'the night in which clocks go back', start: '2026-10-25T01:10', maps: 4, throughClockChange: true },
  { about: 'the night in which clocks go forward', start: '2026-03-29T00:40', maps: 4, throughClockChange: true }
];

/**
 * Draws an evening with files that come in pieces and files that come twice under other names.
 * @param news whether it is to be one of today; any will do when that is not said
 */
export function drawStory(random: Random, news?: boolean): Story {
  const choice = evenings.filter(({ start }) => news === undefined || (start === undefined) === news);
  const { about, ...evening } = pick(random, choice);
  const isNews = evening.start === undefined;
  const played = generateEvening({
    ...evening,
    start: evening.start ?? tonight(),
    seed: between(random, 1, 1_000_000)
  });
  const files = played.files.flatMap((file) => (chance(random, 0.15) ? [file, copyOf(file)] : [file]));
  const steps = files.flatMap((file) => {
    if (!chance(random, 0.3)) return [file];
    return [{ name: file.name, bytes: file.bytes.subarray(0, between(random, 0, file.bytes.length - 1)) }, file];
  });
  return { about, isNews, steps, files };
}

/** So long ago that the last of four maps is over or nearly. */
function tonight(): string {
  return DateTime.now().setZone('Europe/Ljubljana').minus({ minutes: 75 }).toFormat("yyyy-MM-dd'T'HH:mm");
}

/** The same content under the name of a file that was written seconds later. */
function copyOf({ name, bytes }: GeneratedFile): GeneratedFile {
  const second = Number(name.slice(15, 17));
  return { name: `${name.slice(0, 15)}${String((second + 7) % 60).padStart(2, '0')}${name.slice(17)}`, bytes };
}
