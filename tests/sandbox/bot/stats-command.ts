import { Command } from '@sapphire/framework';
import type { AutocompleteInteraction, ChatInputCommandInteraction } from 'discord.js';

const players = ['bunting', 'burner', 'marten', 'wolf'];

/** `/stats player [view] [rounds]`, the player completed while it is typed. */
export class StatsCommand extends Command {
  constructor(context: Command.LoaderContext, options: Command.Options) {
    super(context, { ...options, name: 'stats', description: 'Shows a player' });
  }

  override registerApplicationCommands(registry: Command.Registry) {
    registry.registerChatInputCommand((builder) =>
      builder
        .setName(this.name)
        .setDescription(this.description)
        .addStringOption((option) =>
          option.setName('player').setDescription('Who').setRequired(true).setAutocomplete(true)
        )
        .addStringOption((option) =>
          option
            .setName('view')
            .setDescription('What')
            .addChoices({ name: 'Overview', value: 'top' }, { name: 'Weapons', value: 'weapons' })
        )
        .addIntegerOption((option) =>
          option.setName('rounds').setDescription('How many').setMinValue(1).setMaxValue(50)
        )
        .addUserOption((option) => option.setName('friend').setDescription('Compared with whom'))
    );
  }

  override async autocompleteRun(interaction: AutocompleteInteraction) {
    const typed = interaction.options.getFocused();
    const fitting = players.filter((player) => player.startsWith(typed));
    await interaction.respond(fitting.map((player) => ({ name: player, value: player })));
  }

  override async chatInputRun(interaction: ChatInputCommandInteraction) {
    const { options } = interaction;
    const friend = options.getUser('friend')?.username ?? 'nobody';
    await interaction.reply(
      `${options.getString('player', true)}: ${options.getString('view') ?? 'top'}, ${options.getInteger('rounds') ?? 'all'} rounds, with ${friend}`
    );
  }
}
