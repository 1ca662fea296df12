import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { parseCustomId } from '../../../lib/discord/custom-id.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { requireTier } from '../../../lib/discord/require-tier.ts';
import '../../../lib/events.ts';
import { requireWritable } from '../../../lib/discord/require-writable.ts';
import { showUndone } from '../../../lib/discord/undo.ts';
import { undoTeams } from '../correct-teams.ts';

/** The button that takes a correction of teams back. */
export class UndoTeamsHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { name: 'undo-teams', interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse(interaction: ButtonInteraction) {
    const args = parseCustomId(interaction.customId, 'team-history', 'undo');
    return args ? this.some([Number(args[0]), Number(args[1])] as const) : this.none();
  }

  public override async run(interaction: ButtonInteraction, corrections: readonly [number, number]) {
    await interaction.deferUpdate();
    await requireTier(interaction, 'moderator');
    requireWritable();
    const { client, orm } = this.container;
    const { sessions } = await undoTeams(orm.em.fork(), getGuildId(interaction), corrections, interaction.user.id);
    client.emit('roundsStored', [], sessions);
    await showUndone(interaction);
  }
}
