import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { type Answer, answerPress } from '../../../lib/discord/answer.ts';
import { parseCustomId } from '../../../lib/discord/custom-id.ts';
import { escapeName } from '../../../lib/discord/escape.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { requireTier } from '../../../lib/discord/require-tier.ts';
import '../../../lib/events.ts';
import { requireWritable } from '../../../lib/discord/require-writable.ts';
import { type Retried, retryFile, setFileAside, takeFileBack } from '../change-file-state.ts';
import type { UnwellFile } from '../domain/file-report.ts';
import { findUnwellFile, findUnwellNamed } from '../queries/list-unwell-files.ts';
import { fileCard, wellFileCard } from '../views/file-list.ts';

const actions = ['retry', 'set-aside', 'take-back'] as const;

type Press = { readonly action: (typeof actions)[number]; readonly key: string; readonly asker: string };

/** The buttons below a file that is not well: try it again, set it aside, take it back. */
export class ChangeFileHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { name: 'change-file', interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse(interaction: ButtonInteraction) {
    for (const action of actions) {
      const args = parseCustomId(interaction.customId, 'ingest', action);
      if (args) return this.some<Press>({ action, key: args[0] ?? '', asker: args[1] ?? '' });
    }
    return this.none();
  }

  public override run(interaction: ButtonInteraction, { action, key, asker }: Press) {
    return answerPress(interaction, asker, async () => {
      await requireTier(interaction, 'admin');
      requireWritable();
      return this.change(action, key, getGuildId(interaction), interaction.user.id);
    });
  }

  private async change(action: Press['action'], key: string, guildId: string, asker: string): Promise<Answer> {
    const { orm } = this.container;
    const file = await findUnwellFile(orm.em.fork(), { guildId }, key);
    if (!file) return wellFileCard('That file is well by now.', asker);
    const news = await this.act(action, file, guildId);
    const now = await findUnwellNamed(orm.em.fork(), file.serverId, file.name);
    return now ? fileCard(now, asker, news) : wellFileCard(`${escapeName(file.name)} is stored now.`, asker);
  }

  private async act(action: Press['action'], { serverId, name }: UnwellFile, guildId: string): Promise<string> {
    const { client, orm, sourcesReader } = this.container;
    const em = orm.em.fork();
    if (action === 'set-aside') {
      await setFileAside(em, serverId, name);
      return 'It is left alone from now on.';
    }
    if (action === 'take-back') {
      await takeFileBack(em, serverId, name);
      return 'It is looked at again.';
    }
    const retried = await retryFile(em, serverId, name, ({ rounds, sessions }) => {
      if (rounds.length + sessions.length > 0) client.emit('roundsStored', rounds, sessions);
    });
    if (retried === 'asked') await sourcesReader?.readNow(guildId);
    return outcomes[retried];
  }
}

const outcomes: Readonly<Record<Retried, string>> = {
  stored: 'It is stored now.',
  failed: 'It was tried again, and failed again.',
  rejected: 'It was read again, and rejected again.',
  asked: 'It was asked for again.'
};
