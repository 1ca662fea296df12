import type { BaseInteraction, Message } from 'discord.js';
import { reaches, type Tier } from '../tiers.ts';
import { Problem } from '../util/problem.ts';
import { findTier } from './find-tier.ts';

/** Refuses a part of a command, or a button, to those below a tier. */
export async function requireTier(question: Message | BaseInteraction, tier: Tier): Promise<void> {
  if (reaches(await findTier(question), tier)) return;
  throw new Problem(`Only ${tier}s may do that. The owner can make you one with \`/admins add\`.`);
}
