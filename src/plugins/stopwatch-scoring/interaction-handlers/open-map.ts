import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { StringSelectMenuInteraction } from 'discord.js';
import { getEvening } from '../../../entities/evening.queries.ts';
import { answerPress } from '../../../lib/discord/answer.ts';
import { parseCustomId } from '../../../lib/discord/custom-id.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { pickMap } from '../../../lib/et/evening/map-parts.ts';
import { reportEvening } from '../../../lib/et/evening/report-evening.ts';
import { listCorrections } from '../queries/list-corrections.ts';
import { mapMessage } from '../views/map-message.ts';

/** The menu of the maps of an evening, below the explanation of one of them. */
export class OpenMapHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { name: 'open-map', interactionHandlerType: InteractionHandlerTypes.SelectMenu });
  }

  public override parse(interaction: StringSelectMenuInteraction) {
    const args = parseCustomId(interaction.customId, 'stopwatch-scoring', 'map');
    if (!args) return this.none();
    return this.some({ id: Number(args[0]), asker: args[1] ?? '', map: interaction.values[0] });
  }

  public override run(
    interaction: StringSelectMenuInteraction,
    { id, asker, map }: { readonly id: number; readonly asker: string; readonly map: string | undefined }
  ) {
    return answerPress(interaction, asker, async () => {
      const em = this.container.orm.em.fork();
      const report = reportEvening(await getEvening(em, getGuildId(interaction), id));
      return mapMessage(report, pickMap(report, map), await listCorrections(em, id), interaction.user.id);
    });
  }
}
