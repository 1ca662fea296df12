import type { Args } from '@sapphire/framework';

/** All that follows a prefix command, without the quotes around it; empty when nothing does. */
export const restOf = (args: Args): Promise<string> => args.rest('string').catch(() => '');
