import { type Args, Command } from '@sapphire/framework';
import { ChannelType, type ChatInputCommandInteraction, channelMention, type Message } from 'discord.js';
import { answer } from '../../../lib/discord/answer.ts';
import { findPostingTrouble, getPostingChannel } from '../../../lib/discord/channel-trouble.ts';
import { findChannelHere } from '../../../lib/discord/find-channel-here.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { requireWritable } from '../../../lib/discord/require-writable.ts';
import { restOf } from '../../../lib/discord/rest-of.ts';
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
          '[channels <#channel …> | channels everywhere | awards on/off | posts <#channel> [live/summary/rounds on/off …] | posts off | alerts <#channel> | alerts off | language <tag> | timezone <name>]',
        examples: [
          'settings',
          'settings channels #stats',
          'settings awards on',
          'settings posts #stats rounds on',
          'settings alerts #admins',
          'settings language de'
        ],
        tier: 'admin'
      }
    });
  }

  public override registerApplicationCommands(registry: Command.Registry) {
    const onOff = [
      { name: 'on', value: 'on' },
      { name: 'off', value: 'off' }
    ];
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
              option.setName('give').setDescription('Whether they are given').setRequired(true).addChoices(onOff)
            )
        )
        .addSubcommand((posts) =>
          posts
            .setName('posts')
            .setDescription('Where evenings are posted, and what of them')
            .addChannelOption((option) =>
              option.setName('channel').setDescription('In which channel').addChannelTypes(ChannelType.GuildText)
            )
            .addStringOption((option) =>
              option.setName('live').setDescription('One message that is edited as rounds come in').addChoices(onOff)
            )
            .addStringOption((option) =>
              option.setName('summary').setDescription('The result when the evening is over').addChoices(onOff)
            )
            .addStringOption((option) =>
              option.setName('rounds').setDescription('A card for each round').addChoices(onOff)
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
        .addSubcommand((language) =>
          language
            .setName('language')
            .setDescription('How numbers are written')
            .addStringOption((option) =>
              option.setName('tag').setDescription('de, en-GB, sl …').setRequired(true).setMaxLength(35)
            )
        )
        .addSubcommand((zone) =>
          zone
            .setName('timezone')
            .setDescription('In which time zone days are reckoned')
            .addStringOption((option) =>
              option.setName('name').setDescription('Europe/Ljubljana, UTC …').setRequired(true).setMaxLength(60)
            )
        )
    );
  }

  public override async messageRun(message: Message, args: Args) {
    const words = await restOf(args);
    return answer(message, () => this.show(getGuildId(message), words));
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    const { options } = interaction;
    const channel = options.getChannel('channel');
    const words = {
      show: '',
      channels: `channels ${channel ? channelMention(channel.id) : 'everywhere'}`,
      awards: `awards ${options.getString('give')}`,
      posts: `posts ${describePosts(options)}`,
      alerts: `alerts ${channel ? channelMention(channel.id) : 'off'}`,
      language: `language ${options.getString('tag')}`,
      timezone: `timezone ${options.getString('name')}`
    }[options.getSubcommand()];
    return answer(interaction, () => this.show(getGuildId(interaction), words ?? ''), 'asker');
  }

  private async show(guildId: string, words: string) {
    const { client, config, orm } = this.container;
    const change = parseSetting(words);
    if (change) requireWritable();
    // Alerts are rare: what is wrong with their channel is to be known now.
    if (change?.setting === 'alertChannel' && change.channel)
      getPostingChannel(client, guildId, change.channel, 'texts');
    const settings = await changeSettings(orm.em.fork(), guildId, change);
    const postsChannel = findChannelHere(client, guildId, config.statsChannel);
    const channel = settings.postsChannel ?? postsChannel;
    const trouble = channel === undefined ? undefined : findPostingTrouble(client, guildId, channel);
    return settingsCard(settings, { commandChannels: config.commandChannels, postsChannel }, trouble);
  }
}

/** The options of `/settings posts` as one says them: `#stats rounds on`. */
function describePosts(options: ChatInputCommandInteraction['options']): string {
  const channel = options.getChannel('channel');
  const kinds = ['live', 'summary', 'rounds'].flatMap((kind) => {
    const wish = options.getString(kind);
    return wish ? [`${kind} ${wish}`] : [];
  });
  return [...(channel ? [channelMention(channel.id)] : []), ...kinds].join(' ');
}
