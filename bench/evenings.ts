import { listViews } from '../src/plugins/last-session/domain/session-view.ts';
import { timeAnswers, withBot, withHistories } from './asked-bot.ts';
import { percentile, print } from './figures.ts';

const questions = 60;
const notCompiledYet = 10;

/** What an answer may take, in milliseconds. */
const aims = { plain: 60, pictures: 250 } as const;

/** Everything that shows the last evening. */
const messages = [...listViews().map((view) => `!last_session ${view}`), '!session_score', '!map'];

/** The slowest answers of every view of an evening, without and with pictures; they must not grow with the history. */
export async function benchEvenings({ manyRounds }: { readonly manyRounds: number }): Promise<void> {
  await withHistories(manyRounds, async ({ dataFolder, takeLate }) => {
    for (const kind of ['plain', 'pictures'] as const) {
      await withBot(dataFolder, kind === 'pictures', async (sandbox) => {
        for (const message of messages) {
          const durations = await timeAnswers(sandbox, new Array<string>(questions).fill(message), notCompiledYet);
          const what = `  ${message.slice(1)}${kind === 'pictures' ? ' with pictures' : ''}`;
          print(`${what}, median`, percentile(durations, 0.5), 'ms');
          print(`${what}, 95th percentile`, percentile(durations, 0.95), 'ms', {
            with: 'what is allowed',
            value: aims[kind]
          });
        }
      });
    }
    const late = await takeLate();
    const durations = late.map(({ duration }) => duration);
    print('  a round that comes late, median', percentile(durations, 0.5), 'ms');
    print('  rounds that it changes, at most', Math.max(...late.map(({ rounds }) => rounds)), 'rounds');
    print('  evenings that it changes, at most', Math.max(...late.map(({ sessions }) => sessions)), 'evenings');
  });
}
