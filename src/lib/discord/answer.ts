import {
  type BaseMessageOptions,
  type ChatInputCommandInteraction,
  type Message,
  type MessageComponentInteraction,
  MessageFlags
} from 'discord.js';

/** What a command says: the same for `!name` and `/name`. */
export type Answer = string | Pick<BaseMessageOptions, 'content' | 'embeds' | 'files' | 'components'>;

/** A message with a prefix command in it, or a slash command. */
export type Question = Message | ChatInputCommandInteraction;

/**
 * Shows that the bot is at work, makes the answer, and sends it where the question came from. Discord gives three seconds
 * until an interaction must be acknowledged, so that comes first.
 * @param only `asker` hides the answer to a slash command from everybody else
 */
export async function answer(question: Question, make: () => Promise<Answer>, only?: 'asker'): Promise<void> {
  if ('deferReply' in question) {
    await question.deferReply(only ? { flags: MessageFlags.Ephemeral } : {});
    await question.editReply(await make());
    return;
  }
  const typing = setTimeout(() => showTyping(question), quick);
  // Off before the answer is sent, also when making it throws at once: a sign that overtakes it would stay for ten seconds.
  const made = await Promise.resolve()
    .then(make)
    .finally(() => clearTimeout(typing));
  await question.reply(made);
}

/** Answers that come within so many milliseconds need no sign that they are on their way. */
const quick = 250;

/** The sign is a courtesy: nothing depends on it, so nothing waits for it. */
function showTyping({ channel }: Message): void {
  if (channel.isSendable()) channel.sendTyping().catch(() => undefined);
}

/**
 * Answers a press on a button or a choice from a menu: the one whose question the message answers sees it change, anybody
 * else gets an answer of his own that nobody else sees.
 */
export async function answerPress(
  interaction: MessageComponentInteraction,
  asker: string,
  make: () => Promise<Answer>
): Promise<void> {
  if (interaction.user.id === asker || interaction.message.flags.has(MessageFlags.Ephemeral)) {
    await interaction.deferUpdate();
  } else {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  }
  const made = await make();
  const plain = typeof made === 'string' ? { content: made } : made;
  // What the former view had and this one has not must go.
  await interaction.editReply({ content: '', embeds: [], components: [], attachments: [], files: [], ...plain });
}
