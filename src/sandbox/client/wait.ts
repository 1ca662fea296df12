import type { Journal } from '../journal.ts';
import type { World } from '../world/world.ts';
import type { WorldEvents } from '../world/world-events.ts';

/** A wait for something that the bot should do. */
export interface Wait<Result> {
  /** What is waited for, as the object of a sentence: `an answer to "!ping" in #general`. */
  readonly what: string;
  /** Milliseconds; a minute if left out. */
  readonly deadline?: number | undefined;
  /** Looks whether it has come; also called once at the start. What it throws ends the wait. */
  readonly look: () => Result | undefined;
}

/** Happenings after which it is worth looking. */
const worthLooking = [
  'messageCreated',
  'messageUpdated',
  'messageDeleted',
  'interactionAnswered',
  'interactionFailed',
  'botOnline'
] as const satisfies (keyof WorldEvents)[];

// Tests share machines: who answers late is slow, and only who answers never is wrong.
const defaultDeadline = 60_000;

/** Waits until something has come. After the deadline it fails with an error that says what came instead. */
export function waitFor<Result>(world: World, journal: Journal, wait: Wait<Result>, from: number): Promise<Result> {
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  const { deadline = defaultDeadline } = wait;
  const end = () => {
    clearTimeout(timer);
    for (const stopListening of ends) stopListening();
  };
  const timer = setTimeout(() => {
    end();
    const seen = journal.since(from);
    const came = seen.length > 0 ? `Seen instead:\n${seen.map((line) => `  ${line}`).join('\n')}` : 'Nothing came.';
    reject(new Error(`Waited ${deadline} ms for ${wait.what}. ${came}`));
  }, deadline);
  function look(): void {
    try {
      const result = wait.look();
      if (result === undefined) return;
      end();
      resolve(result);
    } catch (error) {
      end();
      reject(error);
    }
  }
  const ends = worthLooking.map((name) => world.events.on(name, look));
  look();
  return promise;
}
