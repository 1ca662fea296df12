import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { GameServer } from '../../../entities/index.ts';
import { type FormerRow, listFormerRows, readText, readValue } from '../../../lib/et/former-rows.ts';
import { type Columns, unnestRows } from '../../../lib/unnest-rows.ts';
import { readFormerTime } from './former-aliases.ts';
import type { SourceRow } from './read-rows.ts';

/** The table of the former database that says which player a Discord user is. */
export const linkTable = 'player_links';

/** A link of the former database. */
interface FormerLink {
  readonly rowNumber: number;
  readonly userId: string;
  readonly guid: string;
  /** Null when it does not say. */
  readonly linkedAt: Date | null;
}

/** Forgets the links of an earlier move, which are about to be stored again. */
export async function forgetLinks(em: EntityManager, server: GameServer): Promise<void> {
  await sql`delete from user_links where former_server_id = ${server.id}`.execute(em.getKysely());
}

/**
 * Makes links of rows of the former database. What somebody has said here wins, also that a link has ended. Returns why
 * nothing was made of a row, by its number.
 */
export async function moveLinks(
  em: EntityManager,
  server: GameServer,
  columns: readonly string[],
  rows: readonly SourceRow[]
): Promise<ReadonlyMap<number, string>> {
  const reasons = new Map<number, string>();
  const links: FormerLink[] = [];
  for (const { rowNumber, values } of rows) {
    const [row = new Map()] = listFormerRows({ columns, rows: [values] });
    const read = readLink(row);
    if ('problem' in read) reasons.set(rowNumber, read.problem);
    else links.push({ rowNumber, ...read });
  }
  await sql`
    insert into user_links (guild_id, former_server_id, user_id, guid, linked_at)
    select ${server.guild.id}::int, ${server.id}::int, l.user_id, l.guid, l.linked_at
    from ${unnestRows('l', linkColumns, links)} where not ${isEnded(server)} order by l.row_number
    on conflict do nothing`.execute(em.getKysely());
  // Of two that contradict each other the first is stored; the same link said here is no contradiction.
  const { rows: other } = await sql<{ number: number; ended: boolean }>`
    select l.row_number::float8 as number, ${isEnded(server)} as ended from ${unnestRows('l', linkColumns, links)}
    where not exists (select from user_links u where u.guild_id = ${server.guild.id}
      and u.user_id = l.user_id and u.guid = l.guid)`.execute(em.getKysely());
  for (const { number, ended } of other) {
    reasons.set(number, ended ? 'somebody has ended this link here' : 'its user or its player is linked otherwise');
  }
  return reasons;
}

/** Whether somebody has said here that the user and the player of the row `l` are not one. */
const isEnded = (server: GameServer) => sql`exists (
  select from ended_links e where e.guild_id = ${server.guild.id} and e.user_id = l.user_id and e.guid = l.guid)`;

function readLink(row: FormerRow): Omit<FormerLink, 'rowNumber'> | { problem: string } {
  const id = readValue(row, 'discord_id');
  const userId =
    typeof id === 'object' && id !== null && 'integer' in id ? id.integer : (readText(row, 'discord_id') ?? '');
  // The number of a Discord user is positive and fits into eight bytes.
  if (!/^[1-9]\d{0,18}$/.test(userId) || BigInt(userId) >= 2n ** 63n) return { problem: 'it has no Discord user' };
  const guid = readText(row, 'et_guid') ?? readText(row, 'player_guid') ?? '';
  if (!/^[!-~]{1,32}$/.test(guid)) return { problem: 'it has no GUID' };
  const linkedAt = readFormerTime(row, 'linked_date', 'UTC') ?? readFormerTime(row, 'linked_at', 'UTC') ?? null;
  return { userId, guid: /^[0-9a-f]{32}$/i.test(guid) ? guid.slice(0, 8).toUpperCase() : guid, linkedAt };
}

const linkColumns: Columns<FormerLink> = [
  ['row_number', 'bigint', ({ rowNumber }) => rowNumber],
  ['user_id', 'bigint', ({ userId }) => userId],
  ['guid', 'text', ({ guid }) => guid],
  ['linked_at', 'timestamptz', ({ linkedAt }) => linkedAt]
];
