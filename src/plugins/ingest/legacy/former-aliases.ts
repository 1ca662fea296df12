import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { cleanName } from '../../../lib/et/colors.ts';
import { type FormerRow, listFormerRows, readText } from '../../../lib/et/former-rows.ts';
import { type Columns, unnestRows } from '../../../lib/unnest-rows.ts';
import { cutText, foldName } from '../../../lib/util/text.ts';
import { possibleInstants } from '../../../lib/util/time.ts';
import { readKeptRows } from './read-kept.ts';

/** The table of names in the former database. */
export const aliasTable = 'player_aliases';

/** A name that the former bot knew a player by. */
export interface FormerAlias {
  readonly guid: string;
  readonly name: string;
  readonly firstSeen: Date;
  readonly lastSeen: Date;
}

/** Reads a row of the table of names, or says what is wrong with it. */
export function readAlias(row: FormerRow, zone: string): { alias: FormerAlias } | { problem: string } {
  const guid = readText(row, 'guid');
  const name = readText(row, 'alias');
  if (guid === null || !/^[!-~]{1,32}$/.test(guid)) return { problem: 'it has no GUID' };
  if (name === null) return { problem: 'it has no name' };
  const [first, last] = [readFormerTime(row, 'first_seen', zone), readFormerTime(row, 'last_seen', zone)];
  const seen = first ?? last;
  if (!seen) return { problem: 'neither of its times is one' };
  const lastSeen = last && last >= seen ? last : seen;
  return { alias: { guid, name: cutText(cleanName(name, guid), 100), firstSeen: seen, lastSeen } };
}

/** A time of a row of the former database: `YYYY-MM-DD[ HH:MM:SS[.fff]]`; a day alone is its midnight. */
export function readFormerTime(row: FormerRow, column: string, zone: string): Date | undefined {
  const [, day, time = '00:00:00'] =
    /^(20\d\d-\d\d-\d\d)(?:[T ](\d\d:\d\d:\d\d)(?:\.\d+)?)?$/.exec(readText(row, column) ?? '') ?? [];
  const stamp = `${day}T${time}`;
  if (!day || Number.isNaN(Date.parse(`${stamp}Z`))) return undefined;
  const [instant] = possibleInstants(stamp, zone);
  return instant === undefined || Number.isNaN(instant) ? undefined : new Date(instant);
}

/**
 * Adds the names of the former database to those of the people of a community. They count in no round here, so that counting
 * rounds gives the same whichever comes first. Of people of whom no round is here, the names wait for their first.
 */
export async function addFormerAliases(em: EntityManager, guildId: number): Promise<void> {
  const { rows: servers } = await sql<{ id: number; timeZone: string }>`
    select id, time_zone as "timeZone" from game_servers where guild_id = ${guildId} order by id`.execute(
    em.getKysely()
  );
  for (const { id, timeZone } of servers) {
    for await (const kept of readKeptRows(em, id, [aliasTable])) {
      const aliases = kept.flatMap(({ columns, values }) => {
        const [row = new Map()] = listFormerRows({ columns, rows: [values] });
        const read = readAlias(row, timeZone);
        return 'alias' in read ? [read.alias] : [];
      });
      await sql`
        insert into player_aliases as a (player_id, name, folded, times_seen, first_seen, last_seen)
        select p.id, f.name, f.folded, 0, min(f.first_seen), max(f.last_seen)
        from ${unnestRows('f', aliasColumns, aliases)} join players p on p.guild_id = ${guildId} and p.guid = f.guid
        group by 1, 2, 3
        on conflict (player_id, name) do update set
          first_seen = least(a.first_seen, excluded.first_seen),
          last_seen = greatest(a.last_seen, excluded.last_seen)`.execute(em.getKysely());
    }
  }
}

const aliasColumns: Columns<FormerAlias> = [
  ['guid', 'text', ({ guid }) => guid],
  ['name', 'text', ({ name }) => name],
  ['folded', 'text', ({ name }) => foldName(name)],
  ['first_seen', 'timestamptz', ({ firstSeen }) => firstSeen],
  ['last_seen', 'timestamptz', ({ lastSeen }) => lastSeen]
];
