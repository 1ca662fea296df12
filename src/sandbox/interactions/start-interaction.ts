import { randomBytes } from 'node:crypto';
import type { Channel } from '../world/channels.ts';
import type { World } from '../world/world.ts';
import type { Deed, Interaction } from './interaction.ts';

/** What an interaction starts with. */
export interface Start {
  readonly userId: string;
  readonly channel: Channel;
  readonly deed: Deed;
  readonly commandName?: string;
  readonly sourceId?: string | undefined;
  readonly openedBy?: Interaction;
}

/** Tells the bot what a person did. Unless it answers within the time Discord allows, the interaction fails. */
export function startInteraction(world: World, start: Start): Interaction {
  const { userId, channel, deed } = start;
  forgetExpired(world);
  const interaction: Interaction = {
    id: world.nextId(),
    token: randomBytes(48).toString('base64url'),
    userId,
    channelId: channel.id,
    startedAt: world.now(),
    deed,
    commandName: start.commandName,
    sourceId: start.sourceId,
    openedBy: start.openedBy,
    answer: undefined,
    hasFailed: false,
    originalId: undefined,
    deadline: undefined
  };
  interaction.deadline = setTimeout(() => fail(world, interaction), world.timing.acknowledge).unref();
  world.interactions.set(interaction.token, interaction);
  world.events.emit('interactionStarted', interaction);
  return interaction;
}

/** Stops all waiting for answers, for the end of the world. */
export function stopDeadlines(world: World): void {
  for (const { deadline } of world.interactions.values()) clearTimeout(deadline);
}

function fail(world: World, interaction: Interaction): void {
  interaction.hasFailed = true;
  world.events.emit('interactionFailed', interaction);
}

function forgetExpired(world: World): void {
  // Kept for twice its life, so that a late request is told "Invalid Webhook Token" and not "Unknown Webhook".
  for (const [token, { startedAt }] of world.interactions) {
    if (world.now() - startedAt <= 2 * world.timing.token) break;
    world.interactions.delete(token);
  }
}
