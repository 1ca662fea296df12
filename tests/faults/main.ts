import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { disturbances, kills as killing } from './disturbances.ts';
import { openPlace } from './place.ts';
import { type Outcome, runUnderFire } from './run.ts';

// `npm run faults -- --count 1000 --seed S`: evenings under fire until the bot has been killed so often, each with its own
// seed, several at a time (`--jobs`). `--runs 1` with the seed of a failure does that one again, `--kinds 'clock jump,kill'`
// disturbs in these ways alone, `--sshd` has Debian's sshd as the game server, `--logs FOLDER` keeps all that the bot has logged in evenings that went wrong. Ctrl-C ends
// it and tells what has been seen so far. Ends with 1 when anything was wrong.
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    runs: { type: 'string', default: 'Infinity' },
    // They wait for each other and for moments as much as they work.
    jobs: { type: 'string', default: String(availableParallelism() + 1) },
    kinds: { type: 'string' },
    sshd: { type: 'boolean', default: false },
    logs: { type: 'string' }
  }
});
const [count, first] = [Number(values.count), Number(values.seed)];
const [runs, jobs] = [Number(values.runs), Number(values.jobs)];
if ([count, first, runs, jobs].some(Number.isNaN)) throw new Error('--count, --seed, --runs and --jobs are numbers.');

/** So often comes each way to kill for once that each other disturbance comes: kills are what is counted. */
const killsMore = 5;
const kinds =
  values.kinds?.split(',').map((kind) => {
    const known = disturbances.find((one) => one === kind);
    if (!known) throw new Error(`There is no ${kind}; there are ${disturbances.join(', ')}.`);
    return known;
  }) ?? disturbances.flatMap((kind) => (killing.includes(kind) ? Array.from({ length: killsMore }, () => kind) : kind));

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());

const began = performance.now();
const failed: number[] = [];
const ends = new Map<string, number>();
let [kills, planned, started, done] = [0, 0, 0, 0];

/** Enough for every kind to have its turn. */
const perEvening = Math.max(disturbances.length, kinds.length);
const killsPerEvening = (perEvening * kinds.filter((kind) => killing.includes(kind)).length) / kinds.length;

async function work(): Promise<void> {
  const place = await openPlace();
  try {
    while (planned < count && started < runs && !stop.signal.aborted) {
      planned += killsPerEvening;
      const seed = first + started++;
      const how = { disturbances: perEvening, kinds, sshd: values.sshd, stop: stop.signal };
      const outcome = await runUnderFire(place, { seed, ...how });
      kills += outcome.kills;
      if (!stop.signal.aborted) done++;
      tell(seed, outcome);
    }
  } finally {
    await place.close();
  }
}

function tell(seed: number, { done: acts, kills: own, unwanted, wrong, log }: Outcome): void {
  for (const end of unwanted) ends.set(end, (ends.get(end) ?? 0) + 1);
  const seconds = (performance.now() - began) / 1000;
  const left = Number.isFinite(count) ? `, ${formatMinutes((seconds / kills) * Math.max(0, count - kills))} left` : '';
  const pace = `${(seconds / kills).toFixed(1)} s each${left}`;
  console.log(`seed ${seed}: ${acts[0]}, ${own} kills; ${kills} of ${count} in ${formatMinutes(seconds)}, ${pace}`);
  if (wrong.length === 0) return;
  failed.push(seed);
  console.log(`  after ${acts.join(', ')}`);
  for (const what of wrong) console.log(`  WRONG: ${what}`);
  console.log(log.split('\n').slice(-30).join('\n'));
  if (values.logs) writeFileSync(join(values.logs, `faults-${seed}.log`), log);
  const only = `${values.sshd ? ' --sshd' : ''}${values.kinds ? ` --kinds '${values.kinds}'` : ''}`;
  console.log(`  again: npm run faults -- --seed ${seed} --runs 1${only}`);
}

const formatMinutes = (seconds: number) => `${(seconds / 60).toFixed(1)} min`;

// Whoever of them fails, the others end, too.
const failures: unknown[] = [];
const working = Array.from({ length: Math.min(jobs, runs) }, () =>
  work().catch((error: unknown) => {
    failures.push(error);
    stop.abort();
  })
);
await Promise.all(working);
for (const [end, times] of ends) console.log(`ended by itself ${times} times: ${end.slice(0, 300)}`);
console.log(
  `${done} evenings, ${kills} kills, ${failed.length} went wrong${failed.length > 0 ? `: ${failed.join(', ')}` : ''}`
);
for (const error of failures) console.error(error);
process.exitCode = failed.length + failures.length > 0 ? 1 : 0;
