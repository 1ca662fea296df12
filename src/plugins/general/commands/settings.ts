import { type Args, Command } from '@sapphire/framework';
import { ChannelType, type ChatInputCommandInteraction, channelMention, type Message } from 'discord.js';
import { answer, type Question } from '../../../lib/discord/answer.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { whyNotWritable } from '../../../lib/discord/why-not-writable.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { changeSettings } from '../change-settings.ts';
import { parseSetting } from '../domain/parse-setting.ts';
import { settingsCard } from '../views/settings-card.ts';

/** `settings`: what an admin changes for the community. */
export class SettingsCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, {
      name: 'settings',
      description: 'Show and change the settings of this community',
      detailedDescription: {
        usage:
          '[channels <#channel …> | channels everywhere | awards on | awards off | alerts <#channel> | alerts off]',
        examples: ['settings', 'settings channels #stats', 'settings awards on', 'settings alerts #admins'],
        tier: 'admin'
      }
    });
  }

  public override registerApplicationCommands(registry: Command.Registry) {
    registry.registerChatInputCommand((builder) =>
      builder
        .setName(this.name)
        .setDescription(this.description)
        .addSubcommand((show) => show.setName('show').setDescription('Show all settings'))
        .addSubcommand((channels) =>
          channels
            .setName('channels')
            .setDescription('Where the bot answers')
            .addChannelOption((option) =>
              option
                .setName('channel')
                .setDescription('Only there; everywhere if left out')
                .addChannelTypes(ChannelType.GuildText)
            )
        )
        .addSubcommand((awards) =>
          awards
            .setName('awards')
            .setDescription('Whether awards that make fun of somebody are given')
            .addStringOption((option) =>
              option
                .setName('give')
                .setDescription('Whether they are given')
                .setRequired(true)
                .addChoices({ name: 'on', value: 'on' }, { name: 'off', value: 'off' })
            )
        )
        .addSubcommand((alerts) =>
          alerts
            .setName('alerts')
            .setDescription('Where admins are told when something is wrong')
            .addChannelOption((option) =>
              option
                .setName('channel')
                .setDescription('There; nowhere if left out')
                .addChannelTypes(ChannelType.GuildText)
            )
        )
    );
  }

  public override async messageRun(message: Message, args: Args) {
    const words = await args.rest('string').catch(() => '');
    return answer(message, () => this.show(message, words));
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    const { options } = interaction;
    const channel = options.getChannel('channel');
    const words = {
      show: '',
      channels: `channels ${channel ? channelMention(channel.id) : 'everywhere'}`,
      awards: `awards ${options.getString('give')}`,
      alerts: `alerts ${channel ? channelMention(channel.id) : 'off'}`
    }[options.getSubcommand()];
    return answer(interaction, () => this.show(interaction, words ?? ''), 'asker');
  }

  private async show(question: Question, words: string) {
    const { orm, config } = this.container;
    const guildId = getGuildId(question);
    const change = parseSetting(words);
    if (change?.setting === 'alertChannel' && change.channel && question.guild) {
      const whyNot = whyNotWritable(question.guild, change.channel);
      if (whyNot) throw new Problem(`I cannot write in ${channelMention(change.channel)}: ${whyNot}.`);
    }
    return settingsCard(await changeSettings(orm.em.fork(), guildId, change), config.commandChannels);
  }
}
