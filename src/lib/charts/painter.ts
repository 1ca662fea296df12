import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Picture, PictureRequest } from './picture.ts';
import type { PaintAnswer, PaintOrder } from './worker.ts';

/**
 * Draws pictures in a thread of its own, one after the other, so that the bot goes on listening meanwhile. Drawing one takes a
 * few milliseconds, making a PNG of it ten times as many: that happens on other cores while the next one is drawn.
 */
export interface Painter {
  /**
   * The picture that was asked for. Rejects when it cannot be drawn, when it is not there in time, when too many wait
   * already, or when the painter is closed: the answer is then given without it.
   */
  draw(request: PictureRequest): Promise<Picture>;
  /** Gives up what is being drawn and what waits, and ends the thread. */
  close(): Promise<void>;
}

/** How a painter works; the defaults are those of the bot. */
export interface PainterOptions {
  /** How many requests may wait beside the one that is drawn: 24. */
  readonly mostWaiting?: number;
  /** Milliseconds from the request to the picture, waiting included: 15,000. */
  readonly timeLimit?: number;
  /** The file that runs in the thread; tests have others. */
  readonly entry?: string;
}

interface Job {
  readonly id: number;
  readonly request: PictureRequest;
  readonly resolve: (picture: Picture) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

// Enough for many times the largest picture; a small young generation keeps the thread small.
const memoryLimits = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 };

/** So many pictures may become PNGs at once; each holds 5 MB and more. */
const mostEncoding = 4;

const ownEntry = join(import.meta.dirname, import.meta.filename.endsWith('.ts') ? 'worker.ts' : 'worker.js');

/** A painter. Its thread starts with the first request, and again with the next one after it died. */
export function createPainter(options: PainterOptions = {}): Painter {
  const { mostWaiting = 24, timeLimit = 15_000, entry = ownEntry } = options;
  const waiting: Job[] = [];
  /** What the thread works at: of these, the one that is drawn. */
  const atWork = new Map<number, Job>();
  let drawn: Job | undefined;
  let lastId = 0;
  let worker: Worker | undefined;
  let isClosed = false;

  return { draw, close };

  async function draw(request: PictureRequest): Promise<Picture> {
    if (isClosed) throw new Error('The painter is closed');
    if (waiting.length >= mostWaiting) throw new Error('The painter is busy: too many pictures are waiting');
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => expire(job), timeLimit);
      const job = { id: ++lastId, request, resolve, reject, timer };
      waiting.push(job);
      takeNext();
    });
  }

  async function close(): Promise<void> {
    isClosed = true;
    const last = dropWorker();
    for (const job of [...atWork.values(), ...waiting]) fail(job, new Error('The painter was closed'));
    await last?.terminate();
  }

  function takeNext(): void {
    if (drawn || atWork.size >= mostEncoding) return;
    const job = waiting.shift();
    if (!job) {
      // A thread without work does not keep the program running.
      if (atWork.size === 0) worker?.unref();
      return;
    }
    drawn = job;
    atWork.set(job.id, job);
    try {
      worker ??= startWorker();
      worker.ref();
      const order: PaintOrder = { id: job.id, request: job.request };
      worker.postMessage(order);
    } catch (error) {
      fail(job, error);
      takeNext();
    }
  }

  function startWorker(): Worker {
    // Flags of the program (a debugger's, a test runner's) are not for the thread.
    const started = new Worker(entry, { name: 'painter', execArgv: [], resourceLimits: memoryLimits });
    started.on('message', (answer: PaintAnswer) => {
      if (worker === started) hear(answer);
    });
    started.on('error', (error) => lose(started, error));
    started.on('exit', (code) => lose(started, new Error(`The thread ended with code ${code}`)));
    return started;
  }

  function hear(answer: PaintAnswer): void {
    const job = atWork.get(answer.id);
    if (!job) return;
    if ('fault' in answer) fail(job, answer.fault);
    else if ('png' in answer) {
      const { request, resolve } = leave(job);
      const { buffer, byteOffset, byteLength } = answer.png;
      resolve({ png: Buffer.from(buffer, byteOffset, byteLength), alt: answer.alt, name: `${request.kind}.png` });
    } else drawn = undefined;
    takeNext();
  }

  /** Goes on with a new thread after one that died. A thread that was dropped may die as it likes. */
  function lose(lost: Worker, cause: unknown): void {
    if (worker !== lost) return;
    worker = undefined;
    for (const job of [...atWork.values()]) fail(job, cause);
    takeNext();
  }

  function expire(job: Job): void {
    const isAtWork = atWork.has(job.id);
    fail(job, new Error(`It was not ready after ${timeLimit} ms`));
    if (isAtWork) {
      // A drawing cannot be interrupted, only its thread be ended.
      void dropWorker()?.terminate();
      for (const other of [...atWork.values()]) fail(other, new Error('The thread was ended'));
    }
    takeNext();
  }

  function fail(job: Job, cause: unknown): void {
    const { request, reject } = leave(job);
    reject(new Error(`The picture ${request.kind} could not be drawn`, { cause }));
  }

  function leave(job: Job): Job {
    clearTimeout(job.timer);
    if (job === drawn) drawn = undefined;
    atWork.delete(job.id);
    if (waiting.includes(job)) waiting.splice(waiting.indexOf(job), 1);
    return job;
  }

  function dropWorker(): Worker | undefined {
    const dropped = worker;
    worker = undefined;
    return dropped;
  }
}
