import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { findLocale } from '../../../entities/guild.queries.ts';
import { findLinkedUser } from '../../../entities/user-link.queries.ts';
import { Problem } from '../../../lib/util/problem.ts';
import type { FavouriteWeapon, LatestRound, PlayerCard, PlayerTotals } from '../domain/player-card.ts';

/**
 * Everything on the card of a player of a community. His sums are kept by month, so that the cost does not grow with the
 * number of his rounds. A Problem when the community has no such player.
 */
export async function getPlayerCard(em: EntityManager, guildId: string, guid: string): Promise<PlayerCard> {
  const id = await findPlayerId(em, guildId, guid);
  if (id === undefined) throw new Problem(`Nobody with the GUID ${guid} has played here.`);
  const names = await listNames(em, id);
  const [first, ...others] = names;
  if (!first) throw new Error(`Player ${id} has no name`);
  const times = (pick: (name: NameRow) => string) => names.map((name) => new Date(pick(name)).getTime());
  return {
    guid,
    name: first.name,
    otherNames: others.map(({ name }) => name),
    linkedTo: await findLinkedUser(em, guildId, guid),
    firstSeen: new Date(Math.min(...times(({ firstSeen }) => firstSeen))),
    lastSeen: new Date(Math.max(...times(({ lastSeen }) => lastSeen))),
    totals: await findTotals(em, id),
    weapons: await listWeapons(em, id),
    latest: await listLatest(em, id),
    locale: await findLocale(em, guildId)
  };
}

async function findPlayerId(em: EntityManager, guildId: string, guid: string): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select p.id from players p join guilds g on g.id = p.guild_id
    where g.discord_id = ${guildId} and p.guid = ${guid}`.execute(em.getKysely());
  return rows[0]?.id;
}

interface NameRow {
  readonly name: string;
  readonly firstSeen: string;
  readonly lastSeen: string;
}

async function listNames(em: EntityManager, id: number): Promise<readonly NameRow[]> {
  const { rows } = await sql<NameRow>`
    select name, first_seen as "firstSeen", last_seen as "lastSeen" from player_aliases where player_id = ${id}
    order by times_seen desc, last_seen desc, name`.execute(em.getKysely());
  return rows;
}

async function findTotals(em: EntityManager, id: number): Promise<PlayerTotals | undefined> {
  const { rows } = await sql<PlayerTotals>`
    select sum(rounds)::int as rounds, sum(played_seconds)::float8 as "playedSeconds",
      sum(timed_damage)::float8 as "timedDamage", sum(kills)::float8 as kills, sum(deaths)::float8 as deaths,
      sum(headshots)::float8 as headshots, sum(bullet_shots)::float8 as "bulletShots",
      sum(bullet_hits)::float8 as "bulletHits", sum(damage_given)::float8 as "damageGiven",
      sum(damage_received)::float8 as "damageReceived", sum(gibs)::float8 as gibs,
      sum(revives_given)::float8 as "revivesGiven", sum(revives_rounds)::int as "revivesRounds"
    from player_totals where player_id = ${id} having sum(rounds) > 0`.execute(em.getKysely());
  return rows[0];
}

async function listWeapons(em: EntityManager, id: number): Promise<readonly FavouriteWeapon[]> {
  const { rows } = await sql<FavouriteWeapon>`
    select weapon, sum(kills)::float8 as kills, sum(hits)::float8 as hits, sum(shots)::float8 as shots
    from player_weapon_totals where player_id = ${id}
    group by weapon having sum(kills) > 0 order by kills desc, weapon limit 3`.execute(em.getKysely());
  return rows;
}

async function listLatest(em: EntityManager, id: number): Promise<readonly LatestRound[]> {
  const { rows } = await sql<Omit<LatestRound, 'startedAt'> & { readonly startedAt: string }>`
    select r.map, r.number, pr.started_at as "startedAt", pr.kills, pr.deaths, pr.damage_given as "damageGiven",
      pr.played_seconds as "playedSeconds"
    from player_rounds pr join rounds r on r.id = pr.round_id
    where pr.player_id = ${id} and r.counts order by pr.started_at desc limit 3`.execute(em.getKysely());
  return rows.map((row) => ({ ...row, startedAt: new Date(row.startedAt) }));
}
