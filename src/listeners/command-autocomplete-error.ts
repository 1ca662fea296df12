import { type AutocompleteInteractionPayload, Events, Listener } from '@sapphire/framework';

/** Logs that suggestions failed; the user keeps typing and simply gets none. */
export class CommandAutocompleteErrorListener extends Listener<typeof Events.CommandAutocompleteInteractionError> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { event: Events.CommandAutocompleteInteractionError });
  }

  public async run(error: unknown, { interaction, command }: AutocompleteInteractionPayload) {
    this.container.logger.error(`Suggestions of ${command.name} failed`, error);
    if (!interaction.responded) await interaction.respond([]).catch(() => undefined);
  }
}
