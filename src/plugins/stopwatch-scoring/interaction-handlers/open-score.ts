import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { getEvening } from '../../../entities/evening.queries.ts';
import { answerPress } from '../../../lib/discord/answer.ts';
import { parseCustomId } from '../../../lib/discord/custom-id.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { reportEvening } from '../../../lib/et/evening/report-evening.ts';
import { listCorrections } from '../queries/list-corrections.ts';
import { showScore } from '../show-score.ts';

/** The buttons that lead to the score of an evening, or to another page of it. */
export class OpenScoreHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { name: 'open-score', interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse(interaction: ButtonInteraction) {
    const args = parseCustomId(interaction.customId, 'stopwatch-scoring', 'score');
    if (!args) return this.none();
    const [id, page, asker = ''] = args;
    return this.some({ id: Number(id), page: Number(page), asker });
  }

  public override run(
    interaction: ButtonInteraction,
    { id, page, asker }: { readonly id: number; readonly page: number; readonly asker: string }
  ) {
    return answerPress(interaction, asker, async () => {
      const em = this.container.orm.em.fork();
      const report = reportEvening(await getEvening(em, getGuildId(interaction), id));
      return showScore(report, await listCorrections(em, id), { page, asker: interaction.user.id });
    });
  }
}
