import { type Args, Command, type MessageCommand } from '@sapphire/framework';
import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  Message,
  SlashCommandStringOption,
  SlashCommandSubcommandBuilder
} from 'discord.js';
import { getChosenEvening, getEvening } from '../../../entities/evening.queries.ts';
import { offerSessions } from '../../../entities/session-list.queries.ts';
import { type Answer, answer, type Question } from '../../../lib/discord/answer.ts';
import { askerOf } from '../../../lib/discord/asker-of.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { reasonOption } from '../../../lib/discord/reason-option.ts';
import { requireTier } from '../../../lib/discord/require-tier.ts';
import { requireWritable } from '../../../lib/discord/require-writable.ts';
import { suggest } from '../../../lib/discord/suggest.ts';
import { wordsOf } from '../../../lib/discord/words-of.ts';
import { reportEvening } from '../../../lib/et/evening/report-evening.ts';
import '../../../lib/events.ts';
import { narrowChoices } from '../../../lib/util/choice.ts';
import { correctTeams } from '../correct-teams.ts';
import { offerChoices } from '../domain/offer-choices.ts';
import {
  formerTeamCommands,
  parseTeamsWords,
  type TeamsChange,
  type TeamsRequest
} from '../domain/parse-teams-words.ts';
import { teamsCorrectionCard } from '../views/teams-correction-card.ts';
import { teamsPage } from '../views/teams-page.ts';

type AddOption = (option: SlashCommandStringOption) => SlashCommandStringOption;

/** `teams`: who played for whom; moderators put it right. */
export class TeamsCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, {
      name: 'teams',
      aliases: [...formerTeamCommands],
      description: 'Show who played for whom; moderators name teams and put them right',
      detailedDescription: {
        usage:
          '[date or number], or for moderators: rename <team> as <name> | move <players> to <team> | swap <players> | split <map> | merge <map> | reset, then [date] [because <reason>]',
        examples: [
          'teams',
          'teams 2025-10-17 #2',
          'teams rename A as "Night Owls"',
          'teams move lex, zdy to B yesterday because they came late',
          'teams split 5 because the teams were drawn anew',
          'set_teams "Night Owls" wrens 2025-10-17',
          'assign_player lex A'
        ]
      }
    });
  }

  public override registerApplicationCommands(registry: Command.Registry) {
    registry.registerChatInputCommand((builder) =>
      builder
        .setName(this.name)
        .setDescription(this.description)
        .addSubcommand((sub) => sub.setName('show').setDescription('Show who played for whom').addStringOption(date))
        .addSubcommand((sub) =>
          describe(sub, 'rename', 'Name a team (moderators)')
            .addStringOption(team)
            .addStringOption((option) =>
              option.setName('name').setDescription('Its name; if left out, the one that is found').setMaxLength(32)
            )
            .addStringOption(date)
            .addStringOption(reasonOption(false))
        )
        .addSubcommand((sub) =>
          describe(sub, 'move', 'Put players into a team, or into none (moderators)')
            .addStringOption(players)
            .addStringOption(team)
            .addStringOption(date)
            .addStringOption(reasonOption(false))
        )
        .addSubcommand((sub) =>
          describe(sub, 'swap', 'Put players into the other team (moderators)')
            .addStringOption(players)
            .addStringOption(date)
            .addStringOption(reasonOption(false))
        )
        .addSubcommand((sub) =>
          describe(sub, 'split', 'Let other teams begin with a map (moderators)')
            .addStringOption(map)
            .addStringOption(reasonOption(true))
            .addStringOption(date)
        )
        .addSubcommand((sub) =>
          describe(sub, 'merge', 'Let a map be played by the teams before it (moderators)')
            .addStringOption(map)
            .addStringOption(reasonOption(true))
            .addStringOption(date)
        )
        .addSubcommand((sub) =>
          describe(sub, 'reset', 'Take the teams as they are found (moderators)')
            .addStringOption(reasonOption(true))
            .addStringOption(date)
        )
    );
  }

  public override messageRun(message: Message, _: Args, context: MessageCommand.RunContext) {
    return answer(message, async () =>
      this.perform(message, parseTeamsWords(context.commandName, wordsOf(message, context)))
    );
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    const { options } = interaction;
    const request = {
      which: options.getString('date') ?? '',
      change: readChange(interaction),
      reason: options.getString('reason') ?? ''
    };
    return answer(interaction, () => this.perform(interaction, request));
  }

  public override async autocompleteRun(interaction: AutocompleteInteraction) {
    const { name, value } = interaction.options.getFocused(true);
    const em = this.container.orm.em.fork();
    const guildId = getGuildId(interaction);
    if (name === 'date') return suggest(interaction, await offerSessions(em, guildId, value));
    const evening = await getChosenEvening(em, guildId, interaction.options.getString('date') ?? '', new Date());
    // Players come as a list: what stands before the last comma stays.
    const [, before = '', typed = ''] = /^(.*,\s*)?([^,]*)$/s.exec(value) ?? [];
    const choices = narrowChoices(offerChoices(evening, name), typed);
    return suggest(
      interaction,
      choices.map((choice) => ({ name: before + choice.name, value: before + choice.value }))
    );
  }

  private async perform(question: Question, { which, change, reason: why }: TeamsRequest): Promise<Answer> {
    if (change) await requireTier(question, 'moderator');
    const { client, orm } = this.container;
    const em = orm.em.fork();
    const guildId = getGuildId(question);
    const evening = await getChosenEvening(em, guildId, which, new Date());
    if (!change) return teamsPage(reportEvening(evening));
    requireWritable();
    const by = askerOf(question).id;
    const done = await correctTeams(em, guildId, evening, { change, deed: { by, reason: why } });
    client.emit('roundsStored', [], done.sessions);
    const now = reportEvening(await getEvening(em, guildId, evening.id));
    return teamsCorrectionCard(now, { ...done, reason: why });
  }
}

/** What a subcommand changes; undefined for the one that shows. */
function readChange({ options }: ChatInputCommandInteraction): TeamsChange | undefined {
  const get = (name: string) => options.getString(name, true);
  const action = options.getSubcommand();
  switch (action) {
    case 'rename':
      return { action, team: get('team'), name: options.getString('name') };
    case 'move':
      return { action, players: get('players'), team: get('team') === 'none' ? null : get('team') };
    case 'swap':
      return { action, players: get('players') };
    case 'split':
    case 'merge':
      return { action, map: get('map') };
    case 'reset':
      return { action };
    default:
      return undefined;
  }
}

const describe = (sub: SlashCommandSubcommandBuilder, name: string, description: string) =>
  sub.setName(name).setDescription(description);

const date: AddOption = (option) =>
  option
    .setName('date')
    .setDescription('2025-10-17, 17.10.2025 #2, yesterday, or the number of a session; the last if left out')
    .setAutocomplete(true);

const team: AddOption = (option) =>
  option.setName('team').setDescription('Its letter or name').setRequired(true).setAutocomplete(true);

const players: AddOption = (option) =>
  option
    .setName('players')
    .setDescription('A name, part of one, or a GUID; several with commas between them')
    .setRequired(true)
    .setAutocomplete(true);

const map: AddOption = (option) =>
  option.setName('map').setDescription('Its number or name').setRequired(true).setAutocomplete(true);
