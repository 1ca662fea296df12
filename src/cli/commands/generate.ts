import { type Command, Option } from 'commander';
import { run } from '../run.ts';
import { readCount } from './read-count.ts';

/** `generate`: a history to try things with. */
export function addGenerate(program: Command): void {
  program
    .command('generate')
    .description('write a made-up history of stats files, the same for the same seed')
    .requiredOption('--rounds <number>', 'how many files at least', readCount)
    .requiredOption('--out <folder>', 'a folder that is empty or not there')
    .option('--seed <number>', 'which history', readCount, 1)
    .addOption(
      new Option('--records <style>', 'awards and timing records, too, as an old or a new script writes them').choices([
        'old',
        'new'
      ])
    )
    .action((options: { rounds: number; out: string; seed: number; records?: 'old' | 'new' }) =>
      run(async (stop) => (await import('../generate.ts')).generate(options, stop))
    );
}
