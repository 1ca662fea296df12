import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type EveningOptions, generateEvening } from '../../../../src/generator/generate-evening.ts';
import { parseAwards } from '../../../../src/lib/et/records/parse-awards.ts';
import { type Duel, resolveAwards } from '../../../../src/lib/et/records/resolve-awards.ts';

/** The duels of every round of an evening, by the name of its file. */
function listDuels(options: EveningOptions): Duel[] {
  const { files, truth } = generateEvening(options);
  return truth.rounds.flatMap(({ file, players }, index) => {
    const at = files.findIndex(({ name }) => name === file);
    const awards = files.slice(0, at).findLast(({ name }) => name.endsWith('-endstats.txt'));
    const read = parseAwards(awards?.bytes ?? Buffer.of());
    if (truth.rounds[index]?.status !== 'played' || 'rejected' in read) return [];
    return resolveAwards(read.content, players).duels;
  });
}

test('whose duels an old script has printed is told rightly or not at all, and of three against three nearly always', () => {
  let known = 0;
  let all = 0;
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.constantFrom(4, 8), fc.boolean(), (seed, others, isUsual) => {
      const players = isUsual || all === 0 ? 6 : others;
      const options = { seed, players, maps: 3 };
      const [old, told] = (['old', 'new'] as const).map((records) => listDuels({ ...options, records }));
      expect(old?.length).toBe(told?.length);
      for (const [index, duel] of (old ?? []).entries()) {
        const truth = told?.[index];
        expect(duel).toMatchObject({ opponent: truth?.opponent, kills: truth?.kills, deaths: truth?.deaths });
        if (duel.guid !== null) expect(duel.guid).toBe(truth?.guid);
        if (players === 6) all++;
        if (players === 6 && duel.guid !== null) known++;
      }
    }),
    { numRuns: 20 }
  );
  expect(known / all).toBeGreaterThan(0.8);
});
