import { container } from '@sapphire/framework';
import { type BaseInteraction, GuildMember, type Message, PermissionFlagsBits } from 'discord.js';
import { findGrantedTier } from '../../entities/tier-grant.queries.ts';
import { higher, type Tier } from '../tiers.ts';
import { askerOf } from './asker-of.ts';

/**
 * What the asker may do here: the owner of the guild and of the bot everything, whoever has Discord's own Administrator
 * permission what an admin may, anybody else what the community has granted to him or to one of his roles.
 */
export async function findTier(question: Message | BaseInteraction): Promise<Tier> {
  const { guild, guildId, member } = question;
  const user = askerOf(question);
  if (user.id === container.config.ownerId) return 'owner';
  if (!guildId || !(member instanceof GuildMember)) return 'member';
  if (guild?.ownerId === user.id) return 'owner';
  const granted = await findGrantedTier(container.orm.em.fork(), guildId, user.id, [...member.roles.cache.keys()]);
  return member.permissions.has(PermissionFlagsBits.Administrator) ? higher(granted, 'admin') : granted;
}
