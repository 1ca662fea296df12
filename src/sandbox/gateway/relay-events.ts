import { GatewayDispatchEvents, GatewayIntentBits } from 'discord-api-types/v10';
import { botId, guildId } from '../ids.ts';
import { type GuildChannel, toApiGuildChannel } from '../world/channels.ts';
import { toApiMember } from '../world/members.ts';
import { seesChannel } from '../world/visibility.ts';
import type { World } from '../world/world.ts';
import type { Typing } from '../world/world-events.ts';
import { typingIntent, wants } from './intents.ts';
import { describeInteraction } from './interaction-event.ts';
import { tellDeletion, tellMessage } from './message-events.ts';
import { dispatch, type Session } from './session.ts';

/** Passes what happens in the world on to the bot's sessions, each as far as it has asked for it and may see it. */
export function relayEvents(world: World, listSessions: () => Iterable<Session>): void {
  const { events } = world;
  const toAll = (tell: (session: Session) => void) => {
    for (const session of listSessions()) tell(session);
  };
  events.on('messageCreated', (message) =>
    toAll((session) => tellMessage(world, session, GatewayDispatchEvents.MessageCreate, message))
  );
  events.on('messageUpdated', (message) =>
    toAll((session) => tellMessage(world, session, GatewayDispatchEvents.MessageUpdate, message))
  );
  events.on('messageDeleted', (message) => toAll((session) => tellDeletion(world, session, message)));
  events.on('typing', (typing) => toAll((session) => tellTyping(world, session, typing)));
  events.on('channelUpdated', (channel) => toAll((session) => tellChannel(session, channel)));
  events.on('memberUpdated', (member) =>
    toAll((session) => {
      const isBot = member.userId === botId;
      if (!isBot && !wants(session.intents, GatewayIntentBits.GuildMembers)) return;
      dispatch(session, GatewayDispatchEvents.GuildMemberUpdate, { ...toApiMember(world, member), guild_id: guildId });
    })
  );
  events.on('interactionStarted', (interaction) =>
    toAll((session) =>
      dispatch(session, GatewayDispatchEvents.InteractionCreate, describeInteraction(world, interaction))
    )
  );
}

function tellTyping(world: World, session: Session, { userId, channelId }: Typing): void {
  const channel = world.channels.get(channelId);
  if (!channel || userId === botId || !seesChannel(world, botId, channel)) return;
  if (!wants(session.intents, typingIntent(channel))) return;
  const member = world.members.get(userId);
  dispatch(session, GatewayDispatchEvents.TypingStart, {
    channel_id: channelId,
    user_id: userId,
    timestamp: Math.floor(world.now() / 1000),
    ...(channel.kind === 'guild' && member ? { guild_id: guildId, member: toApiMember(world, member) } : {})
  });
}

// A channel that the bot can no longer see is reported as changed all the same, so that it learns why.
function tellChannel(session: Session, channel: GuildChannel): void {
  if (!wants(session.intents, GatewayIntentBits.Guilds)) return;
  dispatch(session, GatewayDispatchEvents.ChannelUpdate, toApiGuildChannel(channel));
}
