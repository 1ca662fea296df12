import { expect, test } from '@jest/globals';
import { deriveFiles } from '../../src/lib/et/derive-files.ts';
import { makeCorpus } from './corpus.ts';
import { type Derive, judge, runCase } from './run-case.ts';
import { shrink } from './shrink.ts';

const corpus = makeCorpus();
const cases = Array.from({ length: 1500 }, (_, index) => index);

test('no mutated file crashes, hangs or breaks an invariant without a word', () => {
  // The long run has other seeds: npm run fuzz -- --count 10000000
  expect(cases.flatMap((index) => runCase(corpus, 1, index) ?? [])).toEqual([]);
});

test('most of what is mutated is still read, so that more than refusals is tried', () => {
  const seen = { first: 0, second: 0, odd: 0, rejected: 0 };
  const derive: Derive = (files, rules) => {
    const derived = deriveFiles(files, rules);
    for (const { status, firstRound, round } of derived.values()) {
      if (status === 'rejected') seen.rejected++;
      else if (round) seen[firstRound ? 'second' : 'first']++;
      if (round?.warnings.some((warning) => warning.includes('than hits'))) seen.odd++;
    }
    return derived;
  };
  for (const index of cases.slice(0, 500)) runCase(corpus, 1, index, derive);
  expect(Math.min(seen.first, seen.second)).toBeGreaterThan(100);
  expect(Math.min(seen.odd, seen.rejected)).toBeGreaterThan(10);
});

test('files that nobody has changed break nothing', () => {
  expect(corpus.flatMap((group) => judge(group))).toEqual([]);
});

/** A derivation that does something wrong to every player of a second round. */
const spoil =
  (change: (kills: number, index: number) => number): Derive =>
  (files, rules) => {
    const derived = deriveFiles(files, rules);
    for (const [name, file] of derived) {
      if (!file.round || !file.firstRound) continue;
      const players = file.round.players.map((row, index) => ({ ...row, kills: change(row.kills, index) }));
      derived.set(name, { ...file, round: { ...file.round, players } });
    }
    return derived;
  };

test.each<[string, Derive]>([
  ['a counter becomes negative', spoil((kills) => -kills - 1)],
  ['one kill is counted twice', spoil((kills, index) => (index === 0 ? kills + 1 : kills))],
  ['a number is none', spoil(() => Number.NaN)],
  ['a file is forgotten', (files, rules) => new Map([...deriveFiles(files, rules)].slice(1))],
  [
    'the order of files matters',
    (files, rules) => {
      const derived = deriveFiles(files, rules);
      const [first] = files;
      const file = first && derived.get(first.name);
      if (file) derived.set(file.name, { ...file, writtenAt: file.writtenAt + 1 });
      return derived;
    }
  ],
  [
    'it throws',
    () => {
      throw new Error('Kaboom!');
    }
  ]
])('the fuzz sees it when %s, and shows it with fewer lines', (_, derive) => {
  const failures = cases.slice(0, 300).flatMap((index) => runCase(corpus, 1, index, derive) ?? []);
  const [failure] = failures;
  if (!failure) throw new Error('The fuzz has seen nothing.');
  expect(runCase(corpus, failure.seed, failure.index, derive)?.files).toEqual(failure.files);
  const small = shrink(failure, derive);
  expect(small.faults).not.toEqual([]);
  const size = (files: readonly { readonly bytes: Uint8Array }[]) =>
    files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  expect(size(small.files)).toBeLessThan(size(failure.files));
});
