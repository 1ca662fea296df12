import { type FreshClone, makeFreshClone } from '../tests/helpers/fresh-clone.ts';
import { print, time } from './figures.ts';

/** Seconds from `npm start` to the printed address, in a fresh clone and a second time. */
export async function benchStart(): Promise<void> {
  const clone = makeFreshClone();
  try {
    print('first start of a fresh clone, downloads included', (await start(clone)) / 1000, 's');
    print('second start', (await start(clone)) / 1000, 's');
  } finally {
    await clone.remove();
  }
}

async function start(clone: FreshClone): Promise<number> {
  const fieldops = clone.start();
  const milliseconds = await time(() => fieldops.prints(/open http:\/\/127\.0\.0\.1:\d+/));
  fieldops.child.kill('SIGTERM');
  await fieldops.ended;
  return milliseconds;
}
