import { type RawBuilder, sql } from 'kysely';
import { Client, type ClientConfig } from 'pg';

/** How a statement begins that is to be prepared. */
const mark = /^\/\* prepare (?<name>[\w ]+) \*\//;

/**
 * The beginning of a statement that each connection parses and plans once, under this name, and executes often. Its text must
 * never change, and must not be planned by how much it is given: measure before you use it.
 */
export function prepare(name: string): RawBuilder<unknown> {
  return sql.raw(`/* prepare ${name} */`);
}

/**
 * A connection that prepares the statements which ask for it; neither Kysely nor MikroORM has a word for that. And one whose
 * rollback always succeeds: see `rollBack`.
 */
export class PreparingClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.query = new Proxy(this.query, {
      apply: (query, client, given: unknown[]) => {
        const run = () => Reflect.apply(query, client, nameStatement(given));
        return given[0] === 'rollback' ? rollBack(this, run) : run();
      }
    });
  }
}

function nameStatement([text, ...others]: readonly unknown[]): unknown[] {
  const name = typeof text === 'string' ? mark.exec(text)?.groups?.name : undefined;
  return [name === undefined ? text : { name, text }, ...others];
}

/**
 * Only on a connection that is lost can a rollback fail, and then the server has done it by itself. Kysely would never give
 * such a connection back to the pool: with each of them it would have one less, and closing it would wait for ever. So it
 * succeeds, and the connection is marked as ended, which the pool throws away.
 */
async function rollBack(client: Client, run: () => unknown): Promise<unknown> {
  try {
    return await run();
  } catch {
    client.end().catch(() => undefined);
    return { command: 'ROLLBACK', rowCount: 0, rows: [] };
  }
}
