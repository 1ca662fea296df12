import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { answerPress } from '../../../lib/discord/answer.ts';
import { parseCustomId } from '../../../lib/discord/custom-id.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { getSessionPage } from '../queries/get-session-page.ts';
import { sessionList, sessionsPerPage } from '../views/session-list.ts';

/** The buttons that turn the pages of the list of evenings. */
export class TurnSessionPageHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { name: 'turn-session-page', interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse(interaction: ButtonInteraction) {
    const args = parseCustomId(interaction.customId, 'last-session', 'list');
    if (!args) return this.none();
    const [page, words = '', asker = ''] = args;
    return this.some({ page: Number(page), words, asker });
  }

  public override run(
    interaction: ButtonInteraction,
    { asker, ...which }: { page: number; words: string; asker: string }
  ) {
    return answerPress(interaction, asker, async () => {
      const em = this.container.orm.em.fork();
      const page = await getSessionPage(
        em,
        getGuildId(interaction),
        { ...which, perPage: sessionsPerPage },
        new Date()
      );
      return sessionList(page, interaction.user.id);
    });
  }
}
