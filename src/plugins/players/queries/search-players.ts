import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { stripColors } from '../../../lib/et/colors.ts';
import type { Choice } from '../../../lib/util/choice.ts';
import { foldName } from '../../../lib/util/text.ts';
import type { PlayerMatch, PlayerSearch } from '../domain/player-match.ts';

/** As many as a menu of Discord can hold. */
const most = 25;

/** Names less alike than this (shared trigrams of all trigrams) are no misspelling of each other. */
const leastLikeness = 0.2;

/**
 * Looks for a player of a community: by GUID (its first eight characters count), else by the names people have used, whole
 * before beginning before part. Colours, accents and letter case do not matter. When nobody fits, gives those who are
 * called alike.
 */
export async function searchPlayers(em: EntityManager, guildId: string, words: string): Promise<PlayerSearch> {
  const matches = await findFitting(em, guildId, words);
  const players = matches.filter(({ fit }) => fit === matches[0]?.fit);
  const [first, ...others] = players;
  // Names are kept without their colour codes, and somebody may have copied one with them.
  const plain = stripColors(words);
  if (!first && plain !== words && plain.trim() !== '') return searchPlayers(em, guildId, plain);
  if (!first) return { kind: 'none', similar: await listSimilar(em, guildId, words) };
  return others.length === 0 ? { kind: 'one', player: first } : { kind: 'several', players };
}

type Match = PlayerMatch & {
  /** 0 for a whole name or a GUID, 1 for the beginning of a name, 2 for a part. */
  readonly fit: number;
};

/** As choices: players whose names fit what somebody is typing, best first, then who played last; everybody for nothing typed. */
export async function offerPlayers(em: EntityManager, guildId: string, typed: string): Promise<Choice[]> {
  const players = await findFitting(em, guildId, typed);
  return players.map(({ name, guid }) => ({ name: `${name} (${guid})`, value: guid }));
}

function findFitting(em: EntityManager, guildId: string, words: string): Promise<readonly Match[]> {
  const folded = foldName(words.trim());
  const pattern = folded.replace(/[\\%_]/g, '\\$&');
  const guid = /^[0-9a-f]{8,32}$/.test(folded) ? folded.slice(0, 8).toUpperCase() : '';
  const fit = sql`case when p.guid = ${guid} or a.folded = ${folded} then 0
    when a.folded like ${`${pattern}%`} then 1 else 2 end`;
  return findMatches(em, guildId, fit, sql`(a.folded like ${`%${pattern}%`} or p.guid = ${guid})`);
}

/** Players with names that look like a misspelling of this one, the likest first. */
async function listSimilar(em: EntityManager, guildId: string, words: string): Promise<readonly PlayerMatch[]> {
  const likeness = sql`similarity(a.folded, ${foldName(words.trim())})`;
  return (await findMatches(em, guildId, sql`1 - ${likeness}`, sql`${likeness} >= ${leastLikeness}`)).slice(0, 5);
}

async function findMatches(
  em: EntityManager,
  guildId: string,
  fit: RawBuilder<unknown>,
  condition: RawBuilder<unknown>
): Promise<readonly Match[]> {
  const { rows } = await sql<Omit<Match, 'lastSeen'> & { readonly lastSeen: string }>`
    with found as (
      select a.player_id, min(${fit})::float8 as fit
      from player_aliases a join players p on p.id = a.player_id join guilds g on g.id = p.guild_id
      where g.discord_id = ${guildId} and not p.is_bot and ${condition}
      group by a.player_id
    )
    select p.guid, names.name, names.rounds, names.last_seen as "lastSeen", found.fit
    from found join players p on p.id = found.player_id
    cross join lateral (
      select (array_agg(a.name order by a.times_seen desc, a.last_seen desc, a.name))[1] as name,
        sum(a.times_seen)::int as rounds, max(a.last_seen) as last_seen
      from player_aliases a where a.player_id = p.id
    ) names
    order by found.fit, names.last_seen desc, p.guid limit ${most}`.execute(em.getKysely());
  return rows.map((row) => ({ ...row, lastSeen: new Date(row.lastSeen) }));
}
