import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import { type ButtonInteraction, userMention } from 'discord.js';
import { parseCustomId } from '../../../lib/discord/custom-id.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { requireTier } from '../../../lib/discord/require-tier.ts';
import { requireWritable } from '../../../lib/discord/require-writable.ts';
import { linkUser } from '../change-link.ts';
import { findPlayerName } from '../queries/find-player-name.ts';
import { agreedLine } from '../views/link-card.ts';

type Press = { readonly userId: string } & ({ readonly guid: string } | { readonly asker: string });

/** The buttons below what somebody claims to be: a moderator agrees, or somebody ends it. */
export class AnswerClaimHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { name: 'answer-claim', interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId }: ButtonInteraction) {
    const [userId = '', guid = ''] = parseCustomId(customId, 'players', 'agree') ?? [];
    if (guid) return this.some<Press>({ userId, guid });
    const [subject = '', asker = ''] = parseCustomId(customId, 'players', 'disagree') ?? [];
    return asker ? this.some<Press>({ userId: subject, asker }) : this.none();
  }

  public override async run(interaction: ButtonInteraction, press: Press) {
    await interaction.deferUpdate();
    const by = interaction.user.id;
    if ('asker' in press) {
      if (![press.userId, press.asker].includes(by)) await requireTier(interaction, 'moderator');
      await interaction.editReply({ content: `${userMention(by)} said no.`, components: [] });
      return;
    }
    await requireTier(interaction, 'moderator');
    requireWritable();
    const em = this.container.orm.em.fork();
    const guildId = getGuildId(interaction);
    await linkUser(em, guildId, press, by);
    const content = agreedLine(await findPlayerName(em, guildId, press.guid), press, by);
    await interaction.editReply({ content, embeds: [], components: [] });
  }
}
