import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { parseCustomId } from '../../../lib/discord/custom-id.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { requireTier } from '../../../lib/discord/require-tier.ts';
import { requireWritable } from '../../../lib/discord/require-writable.ts';
import { showUndone } from '../../../lib/discord/undo.ts';
import { getRoundCorrections } from '../correct-session.ts';

/** The button that takes a correction of rounds or evenings back. */
export class UndoCorrectionHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { name: 'undo-correction', interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse(interaction: ButtonInteraction) {
    const args = parseCustomId(interaction.customId, 'last-session', 'undo');
    return args ? this.some([Number(args[0]), Number(args[1])] as const) : this.none();
  }

  public override async run(interaction: ButtonInteraction, corrections: readonly [number, number]) {
    await interaction.deferUpdate();
    await requireTier(interaction, 'moderator');
    requireWritable();
    const roundCorrections = getRoundCorrections(this.container.roundCorrections);
    await roundCorrections.undo(getGuildId(interaction), corrections, interaction.user.id);
    await showUndone(interaction);
  }
}
