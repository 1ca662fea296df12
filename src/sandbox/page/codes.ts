import type {
  ApplicationCommandOptionType,
  ButtonStyle,
  ComponentType,
  MessageFlags,
  MessageType,
  TextInputStyle
} from 'discord-api-types/v10';

// The numbers of Discord's kinds. The page runs in the browser, where the package of types is not; `satisfies` sees to
// it that they are right.

/** Kinds of components. */
export const componentKinds = {
  actionRow: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  textDisplay: 10,
  label: 18
} as const satisfies {
  actionRow: ComponentType.ActionRow;
  button: ComponentType.Button;
  stringSelect: ComponentType.StringSelect;
  textInput: ComponentType.TextInput;
  userSelect: ComponentType.UserSelect;
  roleSelect: ComponentType.RoleSelect;
  mentionableSelect: ComponentType.MentionableSelect;
  channelSelect: ComponentType.ChannelSelect;
  textDisplay: ComponentType.TextDisplay;
  label: ComponentType.Label;
};

/** Looks of buttons. */
export const buttonStyles = {
  primary: 1,
  secondary: 2,
  success: 3,
  danger: 4,
  link: 5,
  premium: 6
} as const satisfies {
  primary: ButtonStyle.Primary;
  secondary: ButtonStyle.Secondary;
  success: ButtonStyle.Success;
  danger: ButtonStyle.Danger;
  link: ButtonStyle.Link;
  premium: ButtonStyle.Premium;
};

/** Kinds of options of slash commands. */
export const optionKinds = {
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11
} as const satisfies {
  integer: ApplicationCommandOptionType.Integer;
  boolean: ApplicationCommandOptionType.Boolean;
  user: ApplicationCommandOptionType.User;
  channel: ApplicationCommandOptionType.Channel;
  role: ApplicationCommandOptionType.Role;
  mentionable: ApplicationCommandOptionType.Mentionable;
  number: ApplicationCommandOptionType.Number;
  attachment: ApplicationCommandOptionType.Attachment;
};

/** Flags of messages. */
export const messageFlags = { suppressEmbeds: 4, ephemeral: 64, loading: 128 } as const satisfies {
  suppressEmbeds: MessageFlags.SuppressEmbeds;
  ephemeral: MessageFlags.Ephemeral;
  loading: MessageFlags.Loading;
};

/** Kinds of messages. */
export const messageKinds = { reply: 19 } as const satisfies { reply: MessageType.Reply };

/** Kinds of text inputs in forms. */
export const inputStyles = { paragraph: 2 } as const satisfies { paragraph: TextInputStyle.Paragraph };
