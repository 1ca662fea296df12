import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { makeCorpus } from './corpus.ts';
import { makeRecords, runRecordCase } from './record-case.ts';
import { runCase } from './run-case.ts';
import { shrink } from './shrink.ts';

/** Which cases a worker runs: from the first on every so-manieth, below the end. */
export const share = z.object({
  seed: z.int(),
  first: z.int(),
  step: z.int(),
  end: z.int(),
  /** Where the worker writes which case it is at, so that one in which it hangs has a number. */
  at: z.instanceof(SharedArrayBuffer)
});

if (parentPort) {
  const { seed, first, step, end, at } = share.parse(workerData);
  const current = new Float64Array(at);
  const corpus = makeCorpus();
  const records = makeRecords();
  for (let index = first; index < end; index += step) {
    current[0] = index;
    const failure = runCase(corpus, seed, index);
    if (failure) parentPort.postMessage(shrink(failure));
    const faults = runRecordCase(records, seed, index);
    if (faults.length > 0) parentPort.postMessage({ seed, index, faults, files: [] });
  }
  current[0] = end;
}
