import type { Pool } from 'pg';

/** Is told of each query that has ended, well or not: its text and how long (ms) it took. */
export type QueryTold = (sql: string, took: number) => void;

/** Times every query of a pool, whoever asks: the ORM, Kysely, transactions. Cursors are not timed. */
export function watchQueries(pool: Pool, told: QueryTold): void {
  const watched = new WeakSet<object>();
  pool.on('acquire', (client) => {
    if (watched.has(client)) return;
    watched.add(client);
    client.query = new Proxy(client.query, {
      apply(query, self, given: unknown[]) {
        const start = performance.now();
        const result: unknown = Reflect.apply(query, self, given);
        if (!(result instanceof Promise)) return result;
        const end = () => told(textOf(given[0]), performance.now() - start);
        result.then(end, end);
        return result;
      }
    });
  });
}

const textOf = (query: unknown) => (typeof query === 'string' ? query : String(Reflect.get(Object(query), 'text')));

/** How much of a text is looked at: bulk imports write megabytes. */
const looked = 20_000;
const mostTables = 5;

/**
 * A name for a query, as the log may show it: what it does and to which tables, never a value. `select from rounds,
 * matches`.
 */
export function nameQuery(sql: string): string {
  const plain = sql.slice(0, looked).replace(/'(?:[^']|'')*(?:'|$)/g, '?');
  const [verb = ''] = /[a-z]+/i.exec(plain) ?? [];
  const tables = [...plain.matchAll(/\b(?:from|join|into|update|table)\s+"?([a-z_]\w*)"?(?!\w*\s*\()/gi)];
  const names = [...new Set(tables.map(([, table = '']) => table))].filter((name) => !keywords.has(name.toLowerCase()));
  const others = names.length > mostTables ? ', …' : '';
  return `${verb.toLowerCase()} ${names.slice(0, mostTables).join(', ')}${others}`.trim();
}

/** What may stand where a table does. */
const keywords = new Set(['select', 'set', 'lateral', 'only', 'unnest', 'now', 'skip']);
