import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ButtonInteraction, StringSelectMenuInteraction } from 'discord.js';
import { getEvening } from '../../../entities/evening.queries.ts';
import { findSessionAt } from '../../../entities/session-list.queries.ts';
import { answerPress } from '../../../lib/discord/answer.ts';
import { parseCustomId } from '../../../lib/discord/custom-id.ts';
import { type EveningMark, readEveningMark } from '../../../lib/discord/evening-mark.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { isView, type ViewChoice } from '../domain/session-view.ts';
import { pickAsker } from '../queries/pick-asker.ts';
import { showEvening } from '../show-evening.ts';

interface Wish {
  /** The evening by its id, or, below what was posted, by a moment of it. */
  readonly which: number | EveningMark;
  readonly asker: string;
  readonly choice: ViewChoice;
}

/** What leads to an evening or to another view of it: buttons to its neighbours, and menus of views, of parts, of evenings. */
export class OpenSessionHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { name: 'open-session', interactionHandlerType: InteractionHandlerTypes.MessageComponent });
  }

  public override parse(interaction: ButtonInteraction | StringSelectMenuInteraction) {
    const wish = readWish(interaction.customId, interaction.isStringSelectMenu() ? (interaction.values[0] ?? '') : '');
    return wish ? this.some(wish) : this.none();
  }

  public override run(interaction: ButtonInteraction | StringSelectMenuInteraction, { which, asker, choice }: Wish) {
    return answerPress(interaction, asker, async () => {
      const em = this.container.orm.em.fork();
      const guildId = getGuildId(interaction);
      const id = typeof which === 'number' ? which : await findSessionAt(em, guildId, which);
      const evening = await getEvening(em, guildId, id ?? 0);
      const wanted = await pickAsker(em, guildId, interaction.user.id, evening, choice);
      return showEvening(evening, wanted, { asker: interaction.user.id, now: new Date() });
    });
  }
}

/** What a button or the chosen value of a menu asks for; undefined when it is not one of these. */
function readWish(customId: string, value: string): Wish | undefined {
  const args = (action: string) => parseCustomId(customId, 'last-session', action);
  const overview: ViewChoice = { view: 'overview' };
  const posted = readEveningMark(customId);
  // Nobody has asked for what was posted: whoever presses gets an answer of his own.
  if (posted) return { which: posted, asker: '', choice: overview };
  const opened = args('open');
  if (opened) return { which: Number(opened[0]), asker: opened[1] ?? '', choice: overview };
  const chosen = args('choose');
  if (chosen) return { which: Number(value), asker: chosen[0] ?? '', choice: overview };
  const viewed = args('view');
  if (viewed && isView(value)) return { which: Number(viewed[0]), asker: viewed[1] ?? '', choice: { view: value } };
  const [id, view = '', asker = ''] = args('pick') ?? [];
  return isView(view) ? { which: Number(id), asker, choice: { view, pick: value } } : undefined;
}
