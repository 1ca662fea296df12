import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/** What a connection and its role are, as the server sees them. */
export interface Inspection {
  /** The version of TLS, such as `TLSv1.3`; null when nothing is encrypted. */
  readonly tls: string | null;
  readonly role: string;
  readonly isSuperuser: boolean;
  /** Whether the role may make tables, or owns some. */
  readonly mayChangeTables: boolean;
  /** The server's clock minus ours, in seconds; half of the way there and back is taken off. */
  readonly clockAhead: number;
}

/** Asks the server about the connection that the bot's questions take. */
export async function inspectDatabase(em: EntityManager): Promise<Inspection> {
  const asked = Date.now();
  const { rows } = await sql<Omit<Inspection, 'clockAhead'> & { readonly now: number }>`
    select (select version from pg_stat_ssl where pid = pg_backend_pid() and ssl) as tls,
      current_user::text as role,
      (select rolsuper from pg_roles where rolname = current_user) as "isSuperuser",
      coalesce(has_schema_privilege(current_schema(), 'create'), false) or exists (
        select from pg_class where relnamespace = current_schema()::regnamespace and pg_has_role(relowner, 'usage')
      ) as "mayChangeTables",
      extract(epoch from clock_timestamp())::float8 as now`.execute(em.getKysely());
  const [row] = rows;
  if (!row) throw new Error('The server answered a question with nothing');
  const { now, ...found } = row;
  return { ...found, clockAhead: now - (asked + Date.now()) / 2000 };
}
