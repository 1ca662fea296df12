import { parentPort, threadId } from 'node:worker_threads';

/** Stands in the place of the painter's thread and does what the caption of a request says. */
parentPort?.on('message', ({ data: { caption } }: { data: { caption: string } }) => {
  if (caption === 'exit') process.exit(3);
  if (caption === 'throw') throw new Error('thrown by the thread');
  if (caption === 'hang') for (;;);
  if (caption === 'refuse') parentPort?.postMessage({ fault: new Error('cannot be drawn') });
  else parentPort?.postMessage({ png: new Uint8Array([1, 2, 3]), alt: `thread ${threadId}` });
});
