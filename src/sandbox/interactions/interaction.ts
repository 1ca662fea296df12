import type {
  APIApplicationCommandOptionChoice,
  APIAutocompleteApplicationCommandInteractionData,
  APIChatInputApplicationCommandInteractionData,
  APIContextMenuInteractionData,
  APIMessageComponentInteractionData,
  APIModalInteractionResponseCallbackData,
  APIModalSubmission,
  InteractionType
} from 'discord-api-types/v10';

/** What a person did, in the form in which the bot is told. */
export type Deed =
  | {
      readonly type: InteractionType.ApplicationCommand;
      readonly data: APIChatInputApplicationCommandInteractionData | APIContextMenuInteractionData;
    }
  | {
      readonly type: InteractionType.ApplicationCommandAutocomplete;
      readonly data: APIAutocompleteApplicationCommandInteractionData;
    }
  | { readonly type: InteractionType.MessageComponent; readonly data: APIMessageComponentInteractionData }
  | { readonly type: InteractionType.ModalSubmit; readonly data: APIModalSubmission };

/** A form that the bot has opened for a person. */
export type Modal = APIModalInteractionResponseCallbackData;

/** How the bot has acknowledged an interaction. Messages come as messages; these two come to nobody else. */
export type Answer =
  | { readonly kind: 'message' | 'deferred' | 'update' | 'deferredUpdate' }
  | { readonly kind: 'choices'; readonly choices: readonly APIApplicationCommandOptionChoice[] }
  | { readonly kind: 'modal'; readonly modal: Modal };

/** A person's use of a command, a component or a form, from the deed to the end of its token. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly userId: string;
  readonly channelId: string;
  readonly startedAt: number;
  readonly deed: Deed;
  /** The name of the command as people type it, subcommands with it: `admins add`. */
  readonly commandName: string | undefined;
  /** The message whose component was used, or from which the form was opened. */
  readonly sourceId: string | undefined;
  /** The interaction that opened the form, if this is its submission. */
  readonly openedBy: Interaction | undefined;
  answer: Answer | undefined;
  hasFailed: boolean;
  /** The message that `@original` means. */
  originalId: string | undefined;
  deadline: NodeJS.Timeout | undefined;
}
