import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';
import { readUsage } from './usage.ts';

const shape = z.object({
  heapTotal: z.number(),
  heapUsed: z.number(),
  external: z.number(),
  arrayBuffers: z.number()
});

/** The memory of a bot at a moment, in megabytes. */
export interface Memory {
  readonly resident: number;
  /** What JavaScript has taken from the system, and what of it is in use or not yet collected. */
  readonly heap: number;
  readonly used: number;
  /** Outside the heap, buffers of files and pictures included. */
  readonly external: number;
  readonly buffers: number;
}

/** Asks a bot of `bench/bot.ts` for its memory. What the painter's thread has is in the resident memory only. */
export async function readMemory(bot: ChildProcess): Promise<Memory> {
  bot.send('memory');
  const [answer] = await once(bot, 'message');
  const { heapTotal, heapUsed, external, arrayBuffers } = shape.parse(answer);
  return {
    resident: readUsage(bot.pid).megabytes,
    heap: heapTotal / 1e6,
    used: heapUsed / 1e6,
    external: external / 1e6,
    buffers: arrayBuffers / 1e6
  };
}

/** One line of it. */
export function formatMemory({ resident, heap, used, external, buffers }: Memory): string {
  const [all, ...parts] = [resident, used, heap, external, buffers].map((megabytes) => Math.round(megabytes));
  return `${all} MB: heap ${parts[0]} of ${parts[1]}, outside of it ${parts[2]}, of that buffers ${parts[3]}`;
}
