import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { foldName } from '../../../lib/util/text.ts';
import type { PlayerMatch, PlayerSearch } from '../domain/player-match.ts';

/** How well a name fits, best first. */
const fit = { exact: 0, prefix: 1, part: 2, similar: 3 } as const;

/** As many as a menu of Discord can hold. */
const most = 25;

/**
 * Looks for a player of a community: by GUID (its first eight characters count), else by the names people have used, whole
 * before beginning before part before similar. Colours, accents and letter case do not matter.
 */
export async function searchPlayers(em: EntityManager, guildId: string, words: string): Promise<PlayerSearch> {
  const matches = await findMatches(em, guildId, words);
  const best = matches[0]?.fit ?? fit.similar;
  if (best === fit.similar) return { kind: 'none', similar: matches.slice(0, 5) };
  const players = matches.filter((match) => match.fit === best);
  const [first, ...others] = players;
  return first && others.length === 0 ? { kind: 'one', player: first } : { kind: 'several', players };
}

/** Players whose names fit what somebody is typing, best first; those who played last for nothing typed. */
export function suggestPlayers(em: EntityManager, guildId: string, typed: string): Promise<readonly PlayerMatch[]> {
  return findMatches(em, guildId, typed);
}

type Match = PlayerMatch & { readonly fit: number };

async function findMatches(em: EntityManager, guildId: string, words: string): Promise<readonly Match[]> {
  const folded = foldName(words.trim());
  const pattern = folded.replace(/[\\%_]/g, '\\$&');
  const guid = /^[0-9a-f]{8,32}$/.test(folded) ? folded.slice(0, 8).toUpperCase() : '';
  const { rows } = await sql<Omit<Match, 'lastSeen'> & { readonly lastSeen: string }>`
    with found as (
      select a.player_id,
        min(case when p.guid = ${guid} or a.folded = ${folded} then ${fit.exact}::int
          when a.folded like ${`${pattern}%`} then ${fit.prefix}::int
          when a.folded like ${`%${pattern}%`} then ${fit.part}::int
          else ${fit.similar}::int end) as fit,
        max(similarity(a.folded, ${folded})) as likeness
      from player_aliases a
      join players p on p.id = a.player_id
      join guilds g on g.id = p.guild_id
      where g.discord_id = ${guildId} and not p.is_bot
        and (a.folded like ${`%${pattern}%`} or a.folded % ${folded} or p.guid = ${guid})
      group by a.player_id
    )
    select p.guid, names.name, names.rounds, names.last_seen as "lastSeen", found.fit
    from found join players p on p.id = found.player_id
    cross join lateral (
      select (array_agg(a.name order by a.times_seen desc, a.last_seen desc, a.name))[1] as name,
        sum(a.times_seen)::int as rounds, max(a.last_seen) as last_seen
      from player_aliases a where a.player_id = p.id
    ) names
    order by found.fit, found.likeness desc, names.last_seen desc, p.guid limit ${most}`.execute(em.getKysely());
  return rows.map((row) => ({ ...row, lastSeen: new Date(row.lastSeen) }));
}
