import { generateEvening } from '../src/generator/generate-evening.ts';
import { scoreEvening } from '../src/lib/et/evening/score-evening.ts';
import { makeEvenings } from '../tests/helpers/evening.ts';
import { percentile, print } from './figures.ts';

/** Milliseconds for teams and score of a long evening: 40 rounds between twelve people. */
export async function benchScoring(): Promise<void> {
  const { files } = generateEvening({ seed: 1, maps: 20, players: 12 });
  const rounds = makeEvenings(files).evenings.flat();
  const times: number[] = [];
  for (let run = 0; run < 300; run++) {
    const start = performance.now();
    scoreEvening(rounds);
    times.push(performance.now() - start);
  }
  const aim = { with: 'what is allowed', value: 2 };
  print(`teams and score of ${rounds.length} rounds, the first time`, times[0] ?? Number.NaN, 'ms', aim);
  // The first runs are slow until the code is compiled.
  print('  median once warm', percentile(times.slice(50), 0.5), 'ms', aim);
  print('  95th percentile once warm', percentile(times.slice(50), 0.95), 'ms', aim);
}
