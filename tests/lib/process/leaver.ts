import { openWayOut } from '../../../src/lib/process/way-out.ts';

// A process with a way out: it says what happens, and what it is told on standard input it does.
const say = (text: string) => console.log(text);
const log = {
  info: (text: string) => say(`info ${text}`),
  error: ({ err }: { err?: unknown }, text: string) => say(`error ${text}: ${err}`),
  fatal: ({ err }: { err?: unknown }, text: string) => say(`fatal ${text}: ${err}`)
};
const [patience, sameSignal] = process.argv.slice(2).map(Number);
const wayOut = openWayOut(log, patience, sameSignal);
wayOut.onClose('first', () => say('first closed'));
wayOut.onClose('second', async () => {
  await new Promise(setImmediate);
  say('second closed');
});
wayOut.onClose('third', () => {
  throw new Error('stuck');
});
const work = new Promise<void>((resolve) => {
  wayOut.signal.addEventListener('abort', () => {
    say('stopping work');
    setImmediate(() => {
      say('work ended');
      resolve();
    });
  });
});
wayOut.waitFor(work);
process.on('exit', (code) => say(`exit ${code}`));
process.stdin.on('data', (order) => {
  if (`${order}` === 'throw') throw new Error('thrown');
  if (`${order}` === 'reject') void Promise.reject(new Error('rejected'));
  if (`${order}` === 'leave') void wayOut.leave(7);
  if (`${order}` === 'stay') {
    setInterval(() => undefined, 1000);
    say('staying');
  }
  if (`${order}` === 'hang') {
    wayOut.waitFor(new Promise(() => undefined));
    say('hanging');
  }
});
say('ready');
