import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { StringSelectMenuInteraction } from 'discord.js';
import { answerPress } from '../../../lib/discord/answer.ts';
import { parseCustomId } from '../../../lib/discord/custom-id.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { getClaim } from '../queries/get-claim.ts';
import { getPlayerCard } from '../queries/get-player-card.ts';
import { claimCard } from '../views/link-card.ts';
import { playerCard } from '../views/player-card.ts';

interface Choice {
  readonly asker: string;
  readonly guid: string;
  /** Who is to be linked to the player; undefined when only the numbers are wanted. */
  readonly userId?: string;
}

/** The menu that asks which of several players is meant. */
export class ChoosePlayerHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { name: 'choose-player', interactionHandlerType: InteractionHandlerTypes.SelectMenu });
  }

  public override parse({ customId, values: [guid = ''] }: StringSelectMenuInteraction) {
    const [asker] = parseCustomId(customId, 'players', 'stats') ?? [];
    if (asker) return this.some<Choice>({ asker, guid });
    const [claimant, userId] = parseCustomId(customId, 'players', 'claim') ?? [];
    return claimant && userId ? this.some<Choice>({ asker: claimant, guid, userId }) : this.none();
  }

  public override run(interaction: StringSelectMenuInteraction, { asker, guid, userId }: Choice) {
    const em = this.container.orm.em.fork();
    const guildId = getGuildId(interaction);
    return answerPress(interaction, asker, async () => {
      if (!userId) return playerCard(await getPlayerCard(em, guildId, guid));
      const claim = { userId, guid };
      return claimCard(await getClaim(em, guildId, claim), claim, asker);
    });
  }
}
