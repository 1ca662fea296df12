import type { Command, Precondition } from '@sapphire/framework';
import { readDetails } from '../lib/discord/command-details.ts';
import { findTier } from '../lib/discord/find-tier.ts';
import { type AskedCommand, QuestionPrecondition } from '../lib/discord/question-precondition.ts';
import { reaches } from '../lib/tiers.ts';

/** Refuses a command to those below the tier that it names in its details. Applies to every command by itself. */
export class TierPrecondition extends QuestionPrecondition {
  public constructor(context: Precondition.LoaderContext) {
    super(context, { name: 'tier', position: 20 });
  }

  protected override async refuse(question: AskedCommand, command: Command) {
    const { tier } = readDetails(command);
    if (tier === 'member' || reaches(await findTier(question), tier)) return undefined;
    return `Only ${tier}s may use this. The owner can make you one with \`/admins add\`.`;
  }
}
