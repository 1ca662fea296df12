import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { StringSelectMenuInteraction } from 'discord.js';
import { answerPress } from '../../../lib/discord/answer.ts';
import { parseCustomId } from '../../../lib/discord/custom-id.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { getPlayerCard } from '../queries/get-player-card.ts';
import { playerCard } from '../views/player-card.ts';

/** The menu that asks which of several players is meant. */
export class ChoosePlayerHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { name: 'choose-player', interactionHandlerType: InteractionHandlerTypes.SelectMenu });
  }

  public override parse(interaction: StringSelectMenuInteraction) {
    const args = parseCustomId(interaction.customId, 'players', 'stats');
    return args ? this.some({ asker: args[0] ?? '', guid: interaction.values[0] ?? '' }) : this.none();
  }

  public override run(interaction: StringSelectMenuInteraction, { asker, guid }: { asker: string; guid: string }) {
    return answerPress(interaction, asker, async () =>
      playerCard(await getPlayerCard(this.container.orm.em.fork(), getGuildId(interaction), guid))
    );
  }
}
