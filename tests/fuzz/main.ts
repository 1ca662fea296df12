import { mkdtempSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { makeCorpus } from './corpus.ts';
import { type Failure, makeCase } from './run-case.ts';

// `npm run fuzz -- --count 10000000 --seed S`: mutated files through reading, pairing and subtraction. The same seed makes
// the same cases; `--from N --count 1` runs one of them again. Ends with 1 when a case broke something.
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    from: { type: 'string', default: '0' }
  }
});
const [count, seed, from] = [Number(values.count), Number(values.seed), Number(values.from)];
if (![count, seed, from].every(Number.isSafeInteger)) throw new Error('--count, --seed and --from are whole numbers.');

/** A case that takes longer than so many milliseconds hangs. */
const patience = 20_000;
const mostFailures = 10;

let failures = 0;
const folder = mkdtempSync(join(tmpdir(), 'fieldops-fuzz-'));
const began = performance.now();
const jobs = Math.min(availableParallelism(), count);
console.log(`Seed ${seed}: ${count.toLocaleString('en-US')} cases from ${from} on, ${jobs} at once`);
const workers = Array.from({ length: jobs }, (_, job) => startWorker(from + job));
const ended = workers.map(({ over }) => over);
const telling = setInterval(() => {
  const done = workers.reduce((sum, { current }) => sum + Math.max(0, (current[0] ?? 0) - from), 0) / jobs;
  const seconds = (performance.now() - began) / 1000;
  console.log(`${Math.round(done).toLocaleString('en-US')} cases, ${Math.round(done / seconds)} a second`);
}, 30_000);
await Promise.all(ended);
clearInterval(telling);
const seconds = (performance.now() - began) / 1000;
console.log(`${count.toLocaleString('en-US')} cases in ${seconds.toFixed(0)} s, ${failures} failures`);
process.exitCode = failures > 0 ? 1 : 0;

function startWorker(first: number) {
  const at = new SharedArrayBuffer(8);
  const current = new Float64Array(at);
  const worker = new Worker(join(import.meta.dirname, 'worker.ts'), {
    workerData: { seed, first, step: jobs, end: from + count, at }
  });
  const { promise: over, resolve, reject } = Promise.withResolvers<void>();
  let last = -1;
  const watching = setInterval(() => {
    if (current[0] === last) {
      tell({
        seed,
        index: last,
        faults: [`it took more than ${patience} ms`],
        files: makeCase(makeCorpus(), seed, last)
      });
      void worker.terminate();
    }
    last = current[0] ?? 0;
  }, patience);
  worker.on('message', tell);
  worker.on('error', reject);
  worker.on('exit', () => {
    clearInterval(watching);
    resolve();
  });
  return { over, current };
}

function tell({ index, faults, files }: Failure): void {
  if (++failures > mostFailures) return;
  console.log(`\nseed ${seed}, case ${index} (again: npm run fuzz -- --seed ${seed} --from ${index} --count 1)`);
  for (const fault of faults.slice(0, 10)) console.log(`  ${fault}`);
  for (const { name, bytes } of files) {
    const path = join(folder, `${index}-${name}`);
    writeFileSync(path, bytes);
    console.log(`  ${path}`);
  }
}
