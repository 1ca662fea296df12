import { writeHistory } from '../generator/write-history.ts';
import { plural } from '../lib/util/numbers.ts';
import { createProgressBar } from './progress.ts';
import { say } from './run.ts';

/** `fieldops generate`: writes a made-up history of stats files into a new folder. The same seed makes the same files. */
export async function generate(
  options: { rounds: number; out: string; seed: number; records?: 'old' | 'new' },
  stop: AbortSignal
): Promise<void> {
  const { rounds, out, seed, records } = options;
  const bar = createProgressBar('file');
  const { files, evenings, bytes } = await writeHistory(
    out,
    { seed, rounds, records },
    { signal: stop, onProgress: (progress) => bar.update(Math.min(progress.files, rounds), rounds) }
  );
  bar.end();
  say(
    `${out}: ${plural(files, 'file')} of ${plural(evenings, 'evening')}, ${(bytes / 1024 / 1024).toFixed(1)} MiB, seed ${seed}.`
  );
}
