import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { answerPress } from '../../../lib/discord/answer.ts';
import { parseCustomId } from '../../../lib/discord/custom-id.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { requireTier } from '../../../lib/discord/require-tier.ts';
import '../../../lib/events.ts';
import { requireWritable } from '../../../lib/discord/require-writable.ts';
import { findFileReport, mostFiles } from '../queries/find-file-report.ts';
import { listUnwellFiles } from '../queries/list-unwell-files.ts';
import { retryFiles } from '../retry-files.ts';
import { fileList } from '../views/file-list.ts';

type Press = { readonly action: 'list' | 'retry-all'; readonly asker: string };

/** The buttons that lead back to the list of files, and that try again all that failed. */
export class ShowFilesHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { name: 'show-files', interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse(interaction: ButtonInteraction) {
    for (const action of ['list', 'retry-all'] as const) {
      const args = parseCustomId(interaction.customId, 'ingest', action);
      if (args) return this.some<Press>({ action, asker: args[1] ?? '' });
    }
    return this.none();
  }

  public override run(interaction: ButtonInteraction, { action, asker }: Press) {
    return answerPress(interaction, asker, async () => {
      await requireTier(interaction, 'admin');
      const guildId = getGuildId(interaction);
      if (action === 'retry-all') await this.retryAll(guildId);
      return fileList(await findFileReport(this.container.orm.em.fork(), guildId, mostFiles), interaction.user.id);
    });
  }

  private async retryAll(guildId: string): Promise<void> {
    requireWritable();
    const { client, orm, sourcesReader, wayOut } = this.container;
    const failed = (await listUnwellFiles(orm.em.fork(), { guildId })).filter(({ state }) => state === 'failed');
    const stored = ({ rounds, sessions }: { rounds: readonly number[]; sessions: readonly number[] }) => {
      if (rounds.length + sessions.length > 0) client.emit('roundsStored', rounds, sessions);
    };
    const { asked } = await retryFiles(orm.em.fork(), failed, stored, wayOut.signal);
    if (asked > 0) await sourcesReader?.readNow(guildId);
  }
}
