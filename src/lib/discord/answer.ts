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

/** So many milliseconds lie between two states of an answer that grows. */
const stepsApart = 3000;

/**
 * As `answer`, for work that may take minutes: it may show how far it is, as often as it likes. What is shown is edited into
 * the answer. That a state could not be shown does not hinder the work.
 */
export async function answerInSteps(
  question: Question,
  make: (show: (soFar: Answer) => Promise<void>) => Promise<Answer>,
  only?: 'asker'
): Promise<void> {
  let reply: Message | undefined;
  let shownAt = performance.now() - stepsApart + quick;
  const showOn = (send: (soFar: Answer) => Promise<unknown>) => async (soFar: Answer) => {
    if (performance.now() - shownAt < stepsApart) return;
    shownAt = performance.now();
    await send(soFar).catch(() => undefined);
  };
  if ('deferReply' in question) {
    return answer(question, () => make(showOn((soFar) => question.editReply(soFar))), only);
  }
  const typing = setTimeout(() => showTyping(question), quick);
  const show = showOn(async (soFar) => {
    clearTimeout(typing);
    reply = await (reply ? reply.edit(soFar) : question.reply(soFar));
  });
  const made = await make(show).finally(() => clearTimeout(typing));
  // Somebody may have deleted it meanwhile.
  const isEdited = await reply?.edit(made).then(
    () => true,
    () => false
  );
  if (!isEdited) await question.reply(made);
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
