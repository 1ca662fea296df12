import type { APIUser } from 'discord-api-types/v10';
import { botId } from '../ids.ts';
import { unknownUser } from '../rules/api-error.ts';
import { noFlags } from './no-flags.ts';
import type { World } from './world.ts';

/** A user as Discord's REST API and gateway show it. */
export function makeUser(id: string, username: string, displayName: string, isBot = false): APIUser {
  return {
    id,
    username,
    global_name: isBot ? null : displayName,
    discriminator: isBot ? '4810' : '0',
    avatar: null,
    banner: null,
    accent_color: null,
    avatar_decoration_data: null,
    collectibles: null,
    primary_guild: null,
    flags: noFlags,
    public_flags: noFlags,
    ...(isBot ? { bot: true } : {})
  };
}

/** The user with this id; 10013 Unknown User if there is none. */
export function getUser(world: World, id: string): APIUser {
  const user = world.users.get(id);
  if (!user) throw unknownUser();
  return user;
}

/** The bot's own user. */
export function getBot(world: World): APIUser {
  return getUser(world, botId);
}

/** The name people see: the display name, or the user name of somebody who has none. */
export function displayName(user: APIUser): string {
  return user.global_name ?? user.username;
}
