import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ButtonInteraction, StringSelectMenuInteraction } from 'discord.js';
import { answerPress } from '../../../lib/discord/answer.ts';
import { parseCustomId } from '../../../lib/discord/custom-id.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { isOrder, type LineupOrder } from '../domain/lineup-list.ts';
import { getLineupList } from '../queries/get-lineup-list.ts';
import { getLineupRecord } from '../queries/get-team-record.ts';
import { lineupList } from '../views/lineup-list.ts';
import { teamRecordPage } from '../views/team-record-page.ts';

type Wish = { readonly asker: string; readonly days: number } & (
  | { readonly order: LineupOrder; readonly page: number }
  | { readonly key: string }
);

/** The buttons that order and turn the list of line-ups, and the menu that opens one. */
export class OpenLineupsHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { name: 'open-lineups', interactionHandlerType: InteractionHandlerTypes.MessageComponent });
  }

  public override parse(interaction: ButtonInteraction | StringSelectMenuInteraction) {
    const wish = readWish(interaction.customId, interaction.isStringSelectMenu() ? (interaction.values[0] ?? '') : '');
    return wish ? this.some(wish) : this.none();
  }

  public override run(interaction: ButtonInteraction | StringSelectMenuInteraction, { asker, ...wish }: Wish) {
    return answerPress(interaction, asker, async () => {
      const em = this.container.orm.em.fork();
      const guildId = getGuildId(interaction);
      const now = new Date();
      if ('key' in wish)
        return teamRecordPage(await getLineupRecord(em, guildId, { ...wish, now }), interaction.user.id);
      return lineupList(await getLineupList(em, guildId, { ...wish, now }), interaction.user.id);
    });
  }
}

/** What a button or the chosen value of a menu asks for; undefined when it is not one of these. */
function readWish(customId: string, value: string): Wish | undefined {
  const turned = parseCustomId(customId, 'team-history', 'sort') ?? parseCustomId(customId, 'team-history', 'page');
  if (turned) {
    const [days, order = '', page, asker = ''] = turned;
    return isOrder(order) ? { asker, days: Number(days), order, page: Number(page) } : undefined;
  }
  const opened = parseCustomId(customId, 'team-history', 'lineup');
  return opened && { days: Number(opened[0]), asker: opened[1] ?? '', key: value };
}
