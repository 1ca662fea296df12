import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import { type ButtonInteraction, MessageFlags } from 'discord.js';
import { getEvening } from '../../../entities/evening.queries.ts';
import { parseCustomId } from '../../../lib/discord/custom-id.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { reportEvening } from '../../../lib/et/evening/report-evening.ts';
import { isView, type ViewChoice } from '../domain/session-view.ts';
import { makePage } from '../views/pages/make-page.ts';
import { tableFiles } from '../views/table-files.ts';

/** The button that gives the numbers of a view as files, to whoever presses it alone. */
export class ExportViewHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { name: 'export-view', interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse(interaction: ButtonInteraction) {
    const [id, view = '', pick = ''] = parseCustomId(interaction.customId, 'last-session', 'export') ?? [];
    if (!isView(view)) return this.none();
    return this.some({ id: Number(id), choice: pick ? { view, pick } : { view } });
  }

  public override async run(interaction: ButtonInteraction, { id, choice }: { id: number; choice: ViewChoice }) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const evening = await getEvening(this.container.orm.em.fork(), getGuildId(interaction), id);
    await interaction.editReply(tableFiles(evening, makePage(reportEvening(evening), choice)));
  }
}
