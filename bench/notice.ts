import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { channelIds } from '../src/sandbox/ids.ts';
import type { Sandbox } from '../src/sandbox/start-sandbox.ts';
import { until } from '../tests/helpers/processes.ts';
import { sshdPath, startSshd } from '../tests/helpers/sshd.ts';
import { withBot } from './asked-bot.ts';
import { percentile, print, time } from './figures.ts';
import { addGameServer, playTonight } from './game-server.ts';
import { type Workplace, withWorkplace } from './workplace.ts';

/** What an operator may expect. */
const aim = { with: 'what is wanted', value: 2 };

/**
 * Seconds from a file being written to the message about it, by looks a second apart and by a watch. By looks a file has to be
 * still for two seconds, and a usual interval adds half of itself in the mean.
 */
export async function benchNotice(): Promise<void> {
  if (!sshdPath) return console.log('There is no sshd here: apt-get install openssh-server');
  for (const kind of ['poll', 'watch'] as const) await withWorkplace((place) => measure(place, kind));
}

async function measure(place: Workplace, kind: 'poll' | 'watch'): Promise<void> {
  const keys = join(place.folder, 'sshd');
  mkdirSync(keys);
  const sshd = await startSshd(keys);
  const news = join(place.folder, 'news');
  writeFileSync(news, '');
  try {
    // The watch prints names as inotifywait does, which not every machine has.
    const settings = kind === 'poll' ? { pollSeconds: 1 } : { pollSeconds: 3600, watch: `tail -n 0 -f ${news}` };
    const folder = await addGameServer(place, 'Trio', sshd, settings);
    const work = async (sandbox: Sandbox) => {
      // The connection, the first look and the watch.
      await sleep(5000);
      const seconds: number[] = [];
      for (const { name, bytes } of playTonight(7, 6, 110)) {
        seconds.push(
          (await time(async () => {
            const told = nextMessage(sandbox);
            writeFileSync(join(folder, name), bytes);
            if (kind === 'watch') appendFileSync(news, `${name}\n`);
            await told;
          })) / 1000
        );
        await sleep(500);
      }
      const what = kind === 'poll' ? 'by looks each second' : 'by a watch';
      print(`file written to message, ${what}, median`, percentile(seconds, 0.5), 's', aim);
      print(`file written to message, ${what}, slowest`, Math.max(...seconds), 's', aim);
    };
    await withBot(place.dataFolder, false, work, { STATS_CHANNEL_ID: channelIds.stats });
  } finally {
    await sshd.stop();
  }
}

/** Resolves when the bot has sent or changed a message in the channel of posts. */
async function nextMessage(sandbox: Sandbox): Promise<void> {
  let isThere = false;
  const end = sandbox.onExchange(({ method, path, status }) => {
    isThere ||= method !== 'GET' && status === 200 && path.startsWith(`/channels/${channelIds.stats}/messages`);
  });
  await until(() => isThere, 'the message is there').finally(end);
}
