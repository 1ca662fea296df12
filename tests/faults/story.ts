import { DateTime } from 'luxon';
import {
  type Evening,
  type EveningOptions,
  type GeneratedFile,
  generateEvening
} from '../../src/generator/generate-evening.ts';
import { between, chance, pick, type Random } from '../../src/generator/random.ts';
import type { RoundTruth } from '../../src/generator/round-truth.ts';

/** A step of what the game server does: a file is written, whole or in part. */
export interface Written {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What happened in a round, and the records that the game server has written of it. */
export interface RecordedTruth extends RoundTruth {
  readonly timing: string | undefined;
  readonly awards: string | undefined;
}

/** What a game server writes on an evening, in order, and what lies in its folder in the end. */
export interface Story {
  readonly about: string;
  /** Whether it is played just now, so that it is posted. */
  readonly isNews: boolean;
  readonly steps: readonly Written[];
  readonly files: readonly GeneratedFile[];
  /** What must be made of each file of a round, by the play and not by its files. */
  readonly rounds: readonly RecordedTruth[];
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

/** Most game servers write awards and timing records, older ones without saying whose duels they are. */
const recordStyles = ['new', 'new', 'old', undefined] as const;

/**
 * Draws an evening with awards and timing records that come before or after their rounds, files that come in pieces, and
 * files that come twice under other names.
 * @param news whether it is to be one of today; any will do when that is not said
 * @param hasRecords whether there are to be records; any will do when that is not said
 */
export function drawStory(random: Random, news?: boolean, hasRecords?: boolean): Story {
  const choice = evenings.filter(({ start }) => news === undefined || (start === undefined) === news);
  const { about, ...evening } = pick(random, choice);
  const isNews = evening.start === undefined;
  const records = pick(
    random,
    recordStyles.filter((style) => hasRecords === undefined || (style !== undefined) === hasRecords)
  );
  const played = generateEvening({
    ...evening,
    records,
    start: evening.start ?? tonight(),
    seed: between(random, 1, 1_000_000)
  });
  const files = delayRecords(random, played.files).flatMap((file) =>
    chance(random, 0.15) && !isTiming(file) ? [file, copyOf(file)] : [file]
  );
  const steps = files.flatMap((file) => {
    if (!chance(random, 0.3)) return [file];
    return [{ name: file.name, bytes: file.bytes.subarray(0, between(random, 0, file.bytes.length - 1)) }, file];
  });
  const what = `${about} ${records ? `with ${records} records` : 'without records'}`;
  return { about: what, isNews, steps, files, rounds: listRounds(played) };
}

const isTiming = ({ name }: GeneratedFile) => name.startsWith('gametime-');
const isAwards = ({ name }: GeneratedFile) => name.endsWith('-endstats.txt');

/**
 * Lets every other record come some files after its round instead of shortly before, and the first of each kind when all has
 * been played: whatever the bot reads at once, its round is stored by then.
 */
function delayRecords(random: Random, files: readonly GeneratedFile[]): GeneratedFile[] {
  const last = new Set([files.find(isTiming), files.find(isAwards)]);
  const placed = files.map((file, index) => {
    const isLate = (isTiming(file) || isAwards(file)) && chance(random, 0.5);
    const place = isLate ? index + between(random, 3, 9) : index;
    return { file, place: last.has(file) ? files.length + 9 : place };
  });
  return placed.toSorted((a, b) => a.place - b.place).map(({ file }) => file);
}

/** The generator writes the records of a round directly before it. */
function listRounds({ files, truth }: Evening): RecordedTruth[] {
  let own: GeneratedFile[] = [];
  const records = new Map<string, readonly GeneratedFile[]>();
  for (const file of files) {
    own.push(file);
    if (isTiming(file) || isAwards(file)) continue;
    records.set(file.name, own);
    own = [];
  }
  return truth.rounds.map((round) => {
    const written = records.get(round.file) ?? [];
    return { ...round, timing: written.find(isTiming)?.name, awards: written.find(isAwards)?.name };
  });
}

/** So long ago that the last of four maps is over or nearly. */
function tonight(): string {
  return DateTime.now().setZone('Europe/Ljubljana').minus({ minutes: 75 }).toFormat("yyyy-MM-dd'T'HH:mm");
}

/** The same content under the name of a file that was written seconds later: of two, the earlier one counts. */
function copyOf({ name, bytes }: GeneratedFile): GeneratedFile {
  const later = DateTime.fromFormat(name.slice(0, 17), stamp, { zone: 'utc' }).plus({ seconds: 7 });
  return { name: `${later.toFormat(stamp)}${name.slice(17)}`, bytes };
}

const stamp = 'yyyy-MM-dd-HHmmss';
