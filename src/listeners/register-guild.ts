import { Listener } from '@sapphire/framework';
import { Events, type Guild } from 'discord.js';
import { registerGuilds } from '../lib/discord/register-guilds.ts';

/** Gives a guild that has just invited the bot its row. */
export class RegisterGuildListener extends Listener<typeof Events.GuildCreate> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { event: Events.GuildCreate });
  }

  public run(guild: Guild) {
    return registerGuilds([guild]);
  }
}
