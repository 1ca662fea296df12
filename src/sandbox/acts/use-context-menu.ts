import { ApplicationCommandType, InteractionType } from 'discord-api-types/v10';
import { Problem } from '../../lib/util/problem.ts';
import type { Interaction } from '../interactions/interaction.ts';
import { startInteraction } from '../interactions/start-interaction.ts';
import { getChannel } from '../world/channels.ts';
import { toApiMessage } from '../world/messages.ts';
import { seesMessage } from '../world/visibility.ts';
import type { World } from '../world/world.ts';
import { getUsableCommand } from './find-commands.ts';
import { orProblem } from './refuse.ts';
import { makeResolved, resolveUser } from './resolve.ts';

/** A person picks a command from the menu of a message. */
export function useMessageCommand(world: World, userId: string, messageId: string, name: string): Interaction {
  return orProblem(() => {
    const message = world.messages.get(messageId);
    if (!message || !seesMessage(world, userId, message)) throw new Problem('The message is not there any more.');
    const channel = getChannel(world, message.channelId);
    const { id } = getUsableCommand(world, userId, channel, name, ApplicationCommandType.Message);
    const messages = { [messageId]: toApiMessage(world, message) };
    return startInteraction(world, {
      userId,
      channel,
      commandName: name,
      deed: {
        type: InteractionType.ApplicationCommand,
        data: { id, name, type: ApplicationCommandType.Message, target_id: messageId, resolved: { messages } }
      }
    });
  });
}

/** A person picks a command from the menu of a user, in a channel. */
export function useUserCommand(
  world: World,
  userId: string,
  channelId: string,
  target: string,
  name: string
): Interaction {
  return orProblem(() => {
    const channel = getChannel(world, channelId);
    const { id } = getUsableCommand(world, userId, channel, name, ApplicationCommandType.User);
    const resolved = makeResolved();
    const targetId = resolveUser(world, target, resolved);
    const { users, members } = resolved;
    return startInteraction(world, {
      userId,
      channel,
      commandName: name,
      deed: {
        type: InteractionType.ApplicationCommand,
        data: { id, name, type: ApplicationCommandType.User, target_id: targetId, resolved: { users, members } }
      }
    });
  });
}
