import { z } from 'zod';
import type { PageRequest } from '../page/protocol.ts';

const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

const act = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('say'),
    channelId: z.string(),
    content: z.string(),
    repliesTo: z.string().exactOptional()
  }),
  z.object({ act: z.literal('type'), channelId: z.string() }),
  z.object({ act: z.literal('openDm') }),
  z.object({ act: z.literal('slash'), channelId: z.string(), name: z.string(), values }),
  z.object({ act: z.literal('complete'), channelId: z.string(), name: z.string(), values, focused: z.string() }),
  z.object({ act: z.literal('press'), messageId: z.string(), customId: z.string() }),
  z.object({ act: z.literal('pick'), messageId: z.string(), customId: z.string(), values: z.array(z.string()) }),
  z.object({
    act: z.literal('submit'),
    interactionId: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.array(z.string())]))
  }),
  z.object({ act: z.literal('dismiss'), messageId: z.string() })
]);

/** What the page may ask for, checked as it comes in. */
export const pageRequest: z.ZodType<PageRequest> = z.object({ id: z.int(), act });
