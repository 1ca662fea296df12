import { parentPort, threadId } from 'node:worker_threads';

/** Stands in the place of the painter's thread and does what the caption of a request says. */
parentPort?.on('message', ({ id, request }: { id: number; request: { data: { caption: string } } }) => {
  const { caption } = request.data;
  if (caption === 'exit') process.exit(3);
  if (caption === 'throw') throw new Error('thrown by the thread');
  if (caption === 'hang') for (;;);
  if (caption === 'refuse') parentPort?.postMessage({ id, fault: new Error('cannot be drawn') });
  else parentPort?.postMessage({ id, drawn: true });
  if (caption === 'draw' || caption === '') {
    parentPort?.postMessage({ id, png: new Uint8Array([1, 2, 3]), alt: `thread ${threadId}` });
  }
});
