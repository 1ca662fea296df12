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

/** A connection that prepares the statements which ask for it; neither Kysely nor MikroORM has a word for that. */
export class PreparingClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.query = new Proxy(this.query, {
      apply: (query, client, given: unknown[]) => Reflect.apply(query, client, nameStatement(given))
    });
  }
}

function nameStatement([text, ...others]: readonly unknown[]): unknown[] {
  const name = typeof text === 'string' ? mark.exec(text)?.groups?.name : undefined;
  return [name === undefined ? text : { name, text }, ...others];
}
