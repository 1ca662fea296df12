import type { Sandbox } from '../src/sandbox/start-sandbox.ts';
import { type History, timeAnswers, withBot, withHistories } from './asked-bot.ts';
import { percentile, print } from './figures.ts';
import { readUsage } from './usage.ts';

/** Milliseconds of the former bot's data path alone, by the number of rounds stored. */
const formerBot = { last_session: { few: 18, many: 1600 }, stats: { few: 6, many: 1660 } } as const;

const questions = 200;
const notCompiledYet = 20;

/** Time from a chat message to the reply, with few and with many rounds stored, and the memory of the bot. */
export async function benchAnswers({ manyRounds }: { readonly manyRounds: number }): Promise<void> {
  await withHistories(manyRounds, async ({ dataFolder, size }) => {
    await measure(dataFolder, size, false);
    if (size === 'many') await measure(dataFolder, size, true);
  });
}

async function measure(dataFolder: string, size: History['size'], pictures: boolean): Promise<void> {
  await withBot(dataFolder, pictures, async (sandbox, { pid }) => {
    for (const command of ['last_session', 'stats'] as const) {
      const durations = await ask(sandbox, command);
      const what = `${command}${pictures ? ' with pictures on' : ''}, message to reply`;
      print(`  ${what}, median`, percentile(durations, 0.5), 'ms', {
        with: 'the former bot',
        value: formerBot[command][size]
      });
      print(`  ${what}, 95th percentile`, percentile(durations, 0.95), 'ms');
    }
    print(`  memory of the bot${pictures ? ' with pictures on' : ''}`, readUsage(pid).megabytes, 'MB');
  });
}

async function ask(sandbox: Sandbox, command: 'last_session' | 'stats'): Promise<number[]> {
  const choices = command === 'stats' ? await sandbox.user('ben').autocomplete('stats', { player: '' }) : [];
  const messages = Array.from({ length: questions }, (_, asked) => {
    return `!${command} ${choices[asked % Math.max(choices.length, 1)]?.value ?? ''}`;
  });
  return timeAnswers(sandbox, messages, notCompiledYet);
}
