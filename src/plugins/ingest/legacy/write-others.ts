import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { localStamp } from '../../../lib/util/time.ts';
import { aliasTable, readAlias } from './former-aliases.ts';
import { linkTable } from './former-links.ts';
import { fileTable } from './move-tables.ts';
import type { Target } from './write-rows.ts';
import { writeTeams } from './write-teams.ts';

/** How many rows a write-back has added beside those of rounds. */
export interface WrittenOthers {
  /** Names of files that came since. */
  readonly files: number;
  /** Links between Discord users and players that were made since. */
  readonly links: number;
  /** Names under which players were seen since. */
  readonly aliases: number;
  /** Teams of evenings that came since, or of which somebody has spoken since. */
  readonly teams: number;
}

/** Writes what came since beside rounds. Where the former database says something of the same thing, that stays alone. */
export async function writeOthers(em: EntityManager, serverId: number, target: Target): Promise<WrittenOthers> {
  const has = (table: string, ...columns: readonly string[]) =>
    columns.every((column) => target.writer.columnsOf(table).includes(column));
  const files = has(fileTable, 'filename') ? await writeNames(em, serverId, target) : 0;
  const links = has(linkTable, 'discord_id', 'et_guid') ? await writeLinks(em, serverId, target) : 0;
  const aliases = has(aliasTable, 'guid', 'alias') ? await writeAliases(em, serverId, target) : 0;
  const teams = await writeTeams(em, serverId, target);
  return { files, links, aliases, teams };
}

const namesPerPage = 1000;

/** The files that came since, so that the former bot does not take them in once more. */
async function writeNames(em: EntityManager, serverId: number, { db, writer, stop }: Target): Promise<number> {
  const isThere = db.prepare(`select 1 from ${fileTable} where filename = ?`);
  let written = 0;
  let after = '';
  for (;;) {
    stop?.throwIfAborted();
    const { rows } = await sql<{ name: string; receivedAt: Date }>`
      select name, received_at as "receivedAt" from stats_files
      where server_id = ${serverId} and sha256 is not null and name > ${after}
      order by name limit ${namesPerPage}`.execute(em.getKysely());
    const last = rows.at(-1);
    if (!last) return written;
    after = last.name;
    for (const { name, receivedAt } of rows) {
      if (isThere.get(name)) continue;
      writer.writeKnown(fileTable, { filename: name, success: 1, processed_at: new Date(receivedAt).toISOString() });
      written++;
    }
  }
}

/** The links that were made since; a user or a player that the former bot has linked otherwise stays as he is there. */
async function writeLinks(em: EntityManager, serverId: number, { db, writer }: Target): Promise<number> {
  const isThere = db.prepare(`select 1 from ${linkTable} where discord_id = ? or et_guid = ?`);
  const { rows } = await sql<{ userId: string; guid: string; name: string | null; linkedAt: Date | null }>`
    select u.user_id::text as "userId", u.guid, u.linked_at as "linkedAt", (
      select a.name from players p join player_aliases a on a.player_id = p.id
      where p.guild_id = u.guild_id and p.guid = u.guid order by a.times_seen desc, a.last_seen desc, a.name limit 1
    ) as name
    from user_links u join game_servers gs on gs.guild_id = u.guild_id
    where gs.id = ${serverId} and u.former_server_id is null order by u.user_id`.execute(em.getKysely());
  const gained = rows.filter(({ userId, guid }) => !isThere.get(BigInt(userId), guid));
  for (const { userId, guid, name, linkedAt } of gained) {
    writer.writeKnown(linkTable, {
      discord_id: { integer: userId },
      // Its column may not be empty, and what the user is called is not known here.
      discord_username: userId,
      et_guid: guid,
      et_name: name,
      linked_date: linkedAt && new Date(linkedAt).toISOString().slice(0, 19).replace('T', ' '),
      verified: 0
    });
  }
  return gained.length;
}

/** The names under which players were seen in rounds that came since. */
async function writeAliases(em: EntityManager, serverId: number, { db, writer }: Target): Promise<number> {
  const isThere = db.prepare(`select 1 from ${aliasTable} where guid = ? and alias = ?`);
  const { rows } = await sql<{ guid: string; name: string; times: number; first: Date; last: Date; zone: string }>`
    select p.guid, pr.clean_name as name, count(*)::int as times, min(pr.started_at) as first, max(pr.started_at) as last,
      gs.time_zone as zone
    from rounds r join game_servers gs on gs.id = r.server_id
    join player_rounds pr on pr.round_id = r.id join players p on p.id = pr.player_id
    where r.server_id = ${serverId} and r.counts
    and not exists (select from former_rounds fr where fr.file_id = r.file_id)
    group by p.guid, pr.clean_name, gs.time_zone order by p.guid, pr.clean_name`.execute(em.getKysely());
  let written = 0;
  for (const { guid, name, times, first, last, zone } of rows) {
    const span = [first, last].map((time) => new Date(time).getTime());
    const [seen = '', seenLast = ''] = span.map((time) => localStamp(time, zone).replace('T', ' '));
    const row = { guid, alias: name, first_seen: seen, last_seen: seenLast, times_seen: times };
    // Times in the hour that clocks repeat, and names that would be read otherwise, are left out.
    const read = readAlias(new Map(Object.entries(row)), zone);
    const isSame = 'alias' in read && read.alias.name === name && read.alias.firstSeen.getTime() === span[0];
    if (!isSame || read.alias.lastSeen.getTime() !== span[1] || isThere.get(guid, name)) continue;
    writer.writeKnown(aliasTable, row);
    written++;
  }
  return written;
}
