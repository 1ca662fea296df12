import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { StringSelectMenuInteraction } from 'discord.js';
import { answerPress } from '../../../lib/discord/answer.ts';
import { parseCustomId } from '../../../lib/discord/custom-id.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { requireTier } from '../../../lib/discord/require-tier.ts';
import { findUnwellFile } from '../queries/list-unwell-files.ts';
import { fileCard, wellFileCard } from '../views/file-list.ts';

/** The menu of the files that are not well. */
export class OpenFileHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { name: 'open-file', interactionHandlerType: InteractionHandlerTypes.SelectMenu });
  }

  public override parse(interaction: StringSelectMenuInteraction) {
    const args = parseCustomId(interaction.customId, 'ingest', 'open-file');
    return args ? this.some({ asker: args[0] ?? '', key: interaction.values[0] ?? '' }) : this.none();
  }

  public override run(
    interaction: StringSelectMenuInteraction,
    { asker, key }: { readonly asker: string; readonly key: string }
  ) {
    return answerPress(interaction, asker, async () => {
      await requireTier(interaction, 'admin');
      const guildId = getGuildId(interaction);
      const file = await findUnwellFile(this.container.orm.em.fork(), { guildId }, key);
      const { id } = interaction.user;
      return file ? fileCard(file, id) : wellFileCard('That file is well by now.', id);
    });
  }
}
