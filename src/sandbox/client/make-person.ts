import { Problem } from '../../lib/util/problem.ts';
import { say } from '../acts/say.ts';
import { submitModal } from '../acts/submit-modal.ts';
import { requestChoices, useCommand } from '../acts/use-command.ts';
import { pickValues, pressButton } from '../acts/use-component.ts';
import { useMessageCommand, useUserCommand } from '../acts/use-context-menu.ts';
import { botId, type ChannelName, channelIds, type UserName, userIds } from '../ids.ts';
import type { Interaction } from '../interactions/interaction.ts';
import type { Journal } from '../journal.ts';
import { openDm } from '../world/channels.ts';
import { isLoading, listMessages, type StoredMessage } from '../world/messages.ts';
import { seesMessage } from '../world/visibility.ts';
import type { World } from '../world/world.ts';
import { awaitAnswer } from './await-answer.ts';
import { collectMessages, isAnswer } from './collect-messages.ts';
import { findButtonId, findMenuId } from './find-component.ts';
import type { Manner, Person } from './person.ts';
import { readMessage } from './reply.ts';
import { waitFor } from './wait.ts';

/** A person of the world for a test. */
export function makePerson(world: World, journal: Journal, name: UserName): Person {
  const id = userIds[name];
  const given = new Set<string>();

  const place = (channel: ChannelName | 'dm' = 'general') =>
    channel === 'dm' ? openDm(world, id).id : channelIds[channel];
  const where = (manner: Manner) => (manner.channel === 'dm' ? 'direct messages' : `#${manner.channel ?? 'general'}`);
  const give = (message: StoredMessage) => {
    given.add(message.id);
    return readMessage(world, message);
  };
  const listBotMessages = (channelId: string) =>
    listMessages(world, channelId).filter(
      (message) => message.authorId === botId && !isLoading(message) && seesMessage(world, id, message)
    );
  const finish = async (interaction: Interaction, what: string, manner: Manner, from: number) => {
    const reply = await awaitAnswer(world, journal, interaction, { what, deadline: manner.deadline }, from);
    given.add(reply.id);
    return reply;
  };
  const isVisibleAnswer = (message: StoredMessage, said: StoredMessage) =>
    isAnswer(message, said) && !isLoading(message) && seesMessage(world, id, message);

  const person: Person = {
    name,
    id,
    async say(text, manner = {}) {
      const from = journal.position();
      const channelId = place(manner.channel);
      const said = say(world, id, channelId, text, manner.repliesTo?.id);
      const later = collectMessages(world);
      const look = () => later.list().find((message) => !given.has(message.id) && isVisibleAnswer(message, said));
      const what = `an answer to "${text}", said by ${name} in ${where(manner)}`;
      try {
        return give(await waitFor(world, journal, { what, deadline: manner.deadline, look }, from));
      } finally {
        later.end();
      }
    },
    tell: (text, manner = {}) => say(world, id, place(manner.channel), text).id,
    async expectSilence(text, marker, manner = {}) {
      const said = say(world, id, place(manner.channel), text);
      const later = collectMessages(world);
      const answer = await person.say(marker, manner).finally(later.end);
      const others = later.list().filter((message) => message.id !== answer.id && isVisibleAnswer(message, said));
      if (others.length === 0) return;
      const texts = others.map((message) => JSON.stringify(readMessage(world, message).text));
      throw new Error(`The bot should have been silent at "${text}" but said ${texts.join(', ')}`);
    },
    async slash(command, values = {}, manner = {}) {
      const from = journal.position();
      const interaction = useCommand(world, { userId: id, channelId: place(manner.channel), name: command, values });
      return finish(interaction, `an answer to /${command}, used by ${name} in ${where(manner)}`, manner, from);
    },
    async autocomplete(command, values, manner = {}) {
      const from = journal.position();
      const focused = manner.focused ?? Object.keys(values).at(-1) ?? '';
      const use = { userId: id, channelId: place(manner.channel), name: command, values };
      const interaction = requestChoices(world, use, focused);
      const look = () => {
        if (interaction.hasFailed) throw new Error(`The bot offered no choices for "${focused}" of /${command}.`);
        return interaction.answer?.kind === 'choices' ? interaction.answer.choices : undefined;
      };
      const what = `choices for "${focused}" of /${command}`;
      return waitFor(world, journal, { what, deadline: manner.deadline, look }, from);
    },
    async press(reply, button, manner = {}) {
      const from = journal.position();
      const interaction = pressButton(world, id, reply.id, findButtonId(reply, button));
      return finish(interaction, `what the button "${button}" does for ${name}`, manner, from);
    },
    async choose(reply, values, manner = {}) {
      const from = journal.position();
      const interaction = pickValues(world, id, reply.id, findMenuId(reply, manner.menu), values);
      return finish(interaction, `what picking ${values.join(', ')} does for ${name}`, manner, from);
    },
    async submit(form, values, manner = {}) {
      const from = journal.position();
      const opener = [...world.interactions.values()].find((candidate) => candidate.id === form.id);
      if (opener?.userId !== id) throw new Problem(`No form is open for ${name} here.`);
      const interaction = submitModal(world, opener, values);
      return finish(interaction, `an answer to the form "${form.modal?.title}", sent by ${name}`, manner, from);
    },
    async pickFromMenu(target, command, manner = {}) {
      const from = journal.position();
      const interaction =
        typeof target === 'string'
          ? useUserCommand(world, id, place(manner.channel), target, command)
          : useMessageCommand(world, id, target.id, command);
      return finish(interaction, `what "${command}" of the menu does for ${name}`, manner, from);
    },
    async next(manner = {}) {
      const from = journal.position();
      const matches = manner.matching ?? (() => true);
      const look = () =>
        listBotMessages(place(manner.channel)).find(
          (message) => !given.has(message.id) && matches(readMessage(world, message))
        );
      const what = `another message of the bot in ${where(manner)}, seen by ${name}`;
      return give(await waitFor(world, journal, { what, deadline: manner.deadline, look }, from));
    },
    async changed(reply, manner = {}) {
      const from = journal.position();
      const look = () => {
        const message = world.messages.get(reply.id);
        if (!message) throw new Error('The message has been deleted.');
        return message.revision > reply.revision ? readMessage(world, message) : undefined;
      };
      return waitFor(world, journal, { what: 'a change of the message', deadline: manner.deadline, look }, from);
    },
    read: (channel) =>
      listMessages(world, place(channel))
        .filter((message) => seesMessage(world, id, message))
        .map((message) => readMessage(world, message))
  };
  return person;
}
