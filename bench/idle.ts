import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { generateEvening } from '../src/generator/generate-evening.ts';
import { sshdPath, startSshd } from '../tests/helpers/sshd.ts';
import { withBot } from './asked-bot.ts';
import { print } from './figures.ts';
import { addGameServer } from './game-server.ts';
import { readUsage } from './usage.ts';
import { withWorkplace } from './workplace.ts';

const interval = 15;
/** Long enough for the first contact, and for four looks after it. */
const settling = 45;
const measured = 60;
const files = 40;

/** Time on a core and memory of a bot that nobody asks, with one and with twenty game servers looked at every 15 seconds. */
export async function benchIdle(): Promise<void> {
  if (!sshdPath) return console.log('There is no sshd here: apt-get install openssh-server');
  for (const servers of [1, 20]) {
    await withWorkplace(async (place) => {
      const keys = join(place.folder, 'sshd');
      mkdirSync(keys);
      const sshd = await startSshd(keys);
      try {
        for (let server = 1; server <= servers; server++) {
          const folder = await addGameServer(place, `Server ${server}`, sshd, { pollSeconds: interval });
          for (const { name, bytes } of generateEvening({ seed: server, maps: files / 2 }).files) {
            writeFileSync(join(folder, name), bytes);
            utimesSync(join(folder, name), 1_700_000_000, 1_700_000_000);
          }
        }
        await withBot(place.dataFolder, true, async (_, { pid }) => {
          await sleep(settling * 1000);
          const before = readUsage(pid);
          await sleep(measured * 1000);
          const after = readUsage(pid);
          const what = servers === 1 ? 'one game server' : `${servers} game servers`;
          print(`${what}, time on a core`, ((after.cpuSeconds - before.cpuSeconds) / measured) * 100, '%');
          print(`${what}, memory`, after.megabytes, 'MB');
        });
      } finally {
        await sshd.stop();
      }
    });
  }
}
