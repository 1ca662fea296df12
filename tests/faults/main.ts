import { parseArgs } from 'node:util';
import { disturbances } from './disturbances.ts';
import { openPlace } from './place.ts';
import { runUnderFire } from './run.ts';

// `npm run faults -- --count 1000 --seed S`: evenings under fire until the bot has been killed so often, each with its own
// seed. `--runs 1` with the seed of a failure does that one again, `--kinds 'clock jump,kill'` disturbs in these ways alone. Ends with 1 when anything was wrong.
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    runs: { type: 'string', default: 'Infinity' },
    kinds: { type: 'string' }
  }
});
const [count, first, runs] = [Number(values.count), Number(values.seed), Number(values.runs)];
/** Enough for every kind to have its turn. */
const perEvening = 24;

const kinds = values.kinds?.split(',').map((kind) => {
  const known = disturbances.find((one) => one === kind);
  if (!known) throw new Error(`There is no ${kind}; there are ${disturbances.join(', ')}.`);
  return known;
});

const began = performance.now();
const place = await openPlace();
let kills = 0;
let failures = 0;
let done = 0;
const ends = new Map<string, number>();
try {
  for (let seed = first; kills < count && done < runs; seed++, done++) {
    const outcome = await runUnderFire(place, { seed, disturbances: perEvening, kinds });
    kills += outcome.kills;
    for (const end of outcome.unwanted) ends.set(end, (ends.get(end) ?? 0) + 1);
    const seconds = Math.round((performance.now() - began) / 1000);
    console.log(`seed ${seed}: ${outcome.done[0]}, ${outcome.kills} kills (${kills} in ${seconds} s)`);
    if (outcome.wrong.length === 0) continue;
    failures++;
    console.log(`  after ${outcome.done.join(', ')}`);
    for (const what of outcome.wrong) console.log(`  WRONG: ${what}`);
    console.log(outcome.log.split('\n').slice(-30).join('\n'));
    console.log(`  again: npm run faults -- --seed ${seed} --runs 1`);
  }
} finally {
  await place.close();
}
for (const [end, times] of ends) console.log(`ended by itself ${times} times: ${end.slice(0, 300)}`);
console.log(`${done} evenings, ${kills} kills, ${failures} went wrong`);
process.exitCode = failures > 0 ? 1 : 0;
