import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import { type ButtonInteraction, userMention } from 'discord.js';
import { parseCustomId } from '../../../lib/discord/custom-id.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { requireTier } from '../../../lib/discord/require-tier.ts';
import { requireWritable } from '../../../lib/discord/require-writable.ts';
import { unlinkUser } from '../change-link.ts';
import type { Claim } from '../domain/claim.ts';

/** The button that ends a link: for whoever it is about, and for moderators. */
export class EndLinkHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { name: 'end-link', interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId }: ButtonInteraction) {
    const [userId, guid] = parseCustomId(customId, 'players', 'unlink') ?? [];
    return userId && guid ? this.some<Claim>({ userId, guid }) : this.none();
  }

  public override async run(interaction: ButtonInteraction, claim: Claim) {
    await interaction.deferUpdate();
    if (interaction.user.id !== claim.userId) await requireTier(interaction, 'moderator');
    requireWritable();
    await unlinkUser(this.container.orm.em.fork(), getGuildId(interaction), claim, interaction.user.id);
    await interaction.editReply({
      content: `I have forgotten which player ${userMention(claim.userId)} is.`,
      components: []
    });
  }
}
