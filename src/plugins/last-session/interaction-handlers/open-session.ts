import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ButtonInteraction, StringSelectMenuInteraction } from 'discord.js';
import { answerPress } from '../../../lib/discord/answer.ts';
import { parseCustomId } from '../../../lib/discord/custom-id.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { draw } from '../../../lib/draw.ts';
import { getSession } from '../queries/get-session.ts';
import { overviewPicture } from '../views/overview-picture.ts';
import { sessionOverview } from '../views/session-overview.ts';

/** The buttons that lead from one evening to the one before or after it, and the menu of the list. */
export class OpenSessionHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { name: 'open-session', interactionHandlerType: InteractionHandlerTypes.MessageComponent });
  }

  public override parse(interaction: ButtonInteraction | StringSelectMenuInteraction) {
    const opened = parseCustomId(interaction.customId, 'last-session', 'open');
    if (opened) return this.some({ id: Number(opened[0]), asker: opened[1] ?? '' });
    const chosen = parseCustomId(interaction.customId, 'last-session', 'choose');
    if (!chosen || !interaction.isStringSelectMenu()) return this.none();
    return this.some({ id: Number(interaction.values[0]), asker: chosen[0] ?? '' });
  }

  public override run(
    interaction: ButtonInteraction | StringSelectMenuInteraction,
    { id, asker }: { id: number; asker: string }
  ) {
    return answerPress(interaction, asker, async () => {
      const session = await getSession(this.container.orm.em.fork(), getGuildId(interaction), id);
      const asking = { asker: interaction.user.id, now: new Date() };
      return sessionOverview(session, asking, await draw(overviewPicture(session)));
    });
  }
}
