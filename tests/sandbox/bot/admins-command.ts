import { Command } from '@sapphire/framework';
import { type ChatInputCommandInteraction, PermissionFlagsBits } from 'discord.js';

/** `/admins add|list`, for those who may manage messages. */
export class AdminsCommand extends Command {
  constructor(context: Command.LoaderContext, options: Command.Options) {
    super(context, { ...options, name: 'admins', description: 'Who is an admin' });
  }

  override registerApplicationCommands(registry: Command.Registry) {
    registry.registerChatInputCommand((builder) =>
      builder
        .setName(this.name)
        .setDescription(this.description)
        .setDefaultMemberPermissions(PermissionFlagsBits.ManageMessages)
        .addSubcommand((subcommand) =>
          subcommand
            .setName('add')
            .setDescription('Makes somebody an admin')
            .addUserOption((option) => option.setName('user').setDescription('Whom').setRequired(true))
        )
        .addSubcommand((subcommand) => subcommand.setName('list').setDescription('Lists them'))
    );
  }

  override async chatInputRun(interaction: ChatInputCommandInteraction) {
    const { options } = interaction;
    if (options.getSubcommand() === 'list') await interaction.reply('alex');
    else await interaction.reply(`${options.getUser('user', true)} is an admin now.`);
  }
}
