import { type Args, Command, type MessageCommand } from '@sapphire/framework';
import type { ChatInputCommandInteraction, Message, User } from 'discord.js';
import { type Answer, answer, type Question } from '../../../lib/discord/answer.ts';
import { findTier } from '../../../lib/discord/find-tier.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { requireWritable } from '../../../lib/discord/require-writable.ts';
import { restOf } from '../../../lib/discord/rest-of.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { type AdminWish, getTier, grantableTiers, parseAdminWords } from '../domain/parse-admin-words.ts';
import { grantTier, takeTier } from '../grant-tier.ts';
import { listGrantHistory, listGrants } from '../queries/list-grants.ts';
import { grantHistory, grantList } from '../views/grant-list.ts';

/** `admins`: who may do what, and changes of it by the owner. */
export class AdminsCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, {
      name: 'admins',
      aliases: [
        ...['admin_list', 'perm_list', 'admin_add', 'perm_add'],
        ...['admin_remove', 'perm_remove', 'admin_audit', 'perm_audit']
      ],
      description: 'Show and change who may do what',
      detailedDescription: {
        usage: 'list | add <user or role> <tier> [reason] | remove <user or role> | audit [number]',
        examples: ['admins list', 'admins add @Officers moderator', 'admins remove @ben', 'admins audit 20'],
        tier: 'admin'
      }
    });
  }

  public override registerApplicationCommands(registry: Command.Registry) {
    const tiers = grantableTiers.map((tier) => ({ name: tier, value: tier }));
    registry.registerChatInputCommand((builder) =>
      builder
        .setName(this.name)
        .setDescription(this.description)
        .addSubcommand((list) => list.setName('list').setDescription('Show who may do what'))
        .addSubcommand((add) =>
          add
            .setName('add')
            .setDescription('Give somebody, or everybody with a role, a tier')
            .addMentionableOption((who) => who.setName('who').setDescription('The user or the role').setRequired(true))
            .addStringOption((tier) =>
              tier.setName('tier').setDescription('What they may do').setRequired(true).addChoices(tiers)
            )
            .addStringOption((reason) => reason.setName('reason').setDescription('Why').setMaxLength(200))
        )
        .addSubcommand((remove) =>
          remove
            .setName('remove')
            .setDescription('Take a tier back')
            .addMentionableOption((who) => who.setName('who').setDescription('The user or the role').setRequired(true))
        )
        .addSubcommand((audit) =>
          audit
            .setName('audit')
            .setDescription('Show who changed what')
            .addIntegerOption((most) =>
              most.setName('number').setDescription('How many changes').setMinValue(1).setMaxValue(50)
            )
        )
    );
  }

  public override async messageRun(message: Message, args: Args, { commandName }: MessageCommand.RunContext) {
    const words = await restOf(args);
    return answer(message, () => this.fulfil(message, message.author.id, parseAdminWords(commandName, words)));
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    return answer(interaction, () => this.fulfil(interaction, interaction.user.id, readWish(interaction)), 'asker');
  }

  private async fulfil(question: Question, by: string, wish: AdminWish): Promise<Answer> {
    const guildId = getGuildId(question);
    const em = this.container.orm.em.fork();
    if (wish.action === 'list') return grantList(await listGrants(em, guildId));
    if ((await findTier(question)) !== 'owner') {
      throw new Problem('Only the owner of this Discord server, or of the bot, may do that.');
    }
    if (wish.action === 'audit') return grantHistory(await listGrantHistory(em, guildId, wish.most));
    requireWritable();
    if (wish.action === 'add') await grantTier(em, guildId, { ...wish, by });
    else await takeTier(em, guildId, wish, by);
    return grantList(await listGrants(em.fork(), guildId));
  }
}

/** The wish behind a slash command. */
function readWish({ options }: ChatInputCommandInteraction): AdminWish {
  const action = options.getSubcommand();
  if (action === 'list') return { action };
  if (action === 'audit') return { action, most: options.getInteger('number') ?? 10 };
  const { role, user } = options.get('who', true);
  const grantee = role
    ? ({ kind: 'role', discordId: role.id } as const)
    : ({ kind: 'user', discordId: getId(user) } as const);
  if (action === 'remove') return { action, ...grantee };
  return {
    action: 'add',
    ...grantee,
    tier: getTier(options.getString('tier', true)),
    reason: options.getString('reason') ?? undefined
  };
}

function getId(user: User | undefined): string {
  if (user) return user.id;
  throw new Problem('That is neither a user nor a role.');
}
