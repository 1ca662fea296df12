import { type Args, Command } from '@sapphire/framework';
import type { AutocompleteInteraction, BaseInteraction, ChatInputCommandInteraction, Message } from 'discord.js';
import { type Answer, answer } from '../../../lib/discord/answer.ts';
import { findTier } from '../../../lib/discord/find-tier.ts';
import { restOf } from '../../../lib/discord/rest-of.ts';
import { suggest } from '../../../lib/discord/suggest.ts';
import { choiceOf, narrowChoices } from '../../../lib/util/choice.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { findAlike, findEntry } from '../domain/help-entry.ts';
import { listCommands } from '../list-commands.ts';
import { helpEntry, helpPage } from '../views/help-page.ts';

/** `help`: what the asker may do, made from what is loaded. */
export class HelpCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, {
      name: 'help',
      aliases: ['commands', 'cmds', 'bothelp', 'help_command'],
      description: 'Show what I can do, or how to use a command',
      detailedDescription: { usage: '[command]', examples: ['help', 'help session'] }
    });
  }

  public override registerApplicationCommands(registry: Command.Registry) {
    registry.registerChatInputCommand((builder) =>
      builder
        .setName(this.name)
        .setDescription(this.description)
        .addStringOption((option) =>
          option.setName('command').setDescription('The command to explain').setAutocomplete(true)
        )
    );
  }

  public override async messageRun(message: Message, args: Args) {
    const words = await restOf(args);
    return answer(message, () => this.show(message, words));
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    return answer(interaction, () => this.show(interaction, interaction.options.getString('command') ?? ''), 'asker');
  }

  public override async autocompleteRun(interaction: AutocompleteInteraction) {
    const names = (await this.list(interaction)).map(({ name }) => name);
    await suggest(interaction, narrowChoices(names.map(choiceOf), interaction.options.getFocused()));
  }

  private async show(question: Message | ChatInputCommandInteraction, words: string): Promise<Answer> {
    const { prefix } = this.container.config;
    const entries = await this.list(question);
    if (words.trim() === '') {
      const sections = this.container.plugins.filter(({ whyOff }) => !whyOff).map(({ entry }) => entry);
      return helpPage(entries, sections, prefix);
    }
    const entry = findEntry(entries, words);
    if (entry) return helpEntry(entry, prefix);
    const alike = findAlike(entries, words);
    const hint = alike ? ` Did you mean \`${prefix}${alike}\`?` : '';
    throw new Problem(`I have no such command for you.${hint} \`${prefix}help\` lists those that I have.`);
  }

  private async list(question: Message | BaseInteraction) {
    return listCommands(this.container.stores.get('commands').values(), await findTier(question));
  }
}
