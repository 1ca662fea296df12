import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { parseCustomId } from '../../../lib/discord/custom-id.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { requireTier } from '../../../lib/discord/require-tier.ts';
import { requireWritable } from '../../../lib/discord/require-writable.ts';
import { showUndone } from '../../../lib/discord/undo.ts';
import { undoMapWinner } from '../set-map-winner.ts';

/** The button that takes the correction of a map's winner back. */
export class UndoWinnerHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { name: 'undo-winner', interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse(interaction: ButtonInteraction) {
    const args = parseCustomId(interaction.customId, 'stopwatch-scoring', 'undo');
    return args ? this.some(Number(args[0])) : this.none();
  }

  public override async run(interaction: ButtonInteraction, correction: number) {
    await interaction.deferUpdate();
    await requireTier(interaction, 'moderator');
    requireWritable();
    const { orm, client } = this.container;
    const change = await undoMapWinner(orm.em.fork(), getGuildId(interaction), correction, interaction.user.id);
    client.emit('roundsStored', [], change.sessions);
    await showUndone(interaction);
  }
}
