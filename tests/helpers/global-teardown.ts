import { rmSync } from 'node:fs';
import { withClient } from '../../src/lib/database/client.ts';
import { parseAddress } from '../../src/lib/database/parse-address.ts';
import type { TestRun } from './global-setup.ts';

/** After all tests: stops and removes the throw-away PostgreSQL, or what the tests have made on the server they were given. */
export default async function tearDown(): Promise<void> {
  const run: TestRun | undefined = Reflect.get(globalThis, 'fieldopsTestRun');
  await run?.close();
  const { FIELDOPS_TEST_DATABASE: url, FIELDOPS_TEST_RUN: name, FIELDOPS_TEST_COMPILED: compiled } = process.env;
  if (compiled) rmSync(compiled, { recursive: true, force: true });
  if (!url || !name) return;
  await withClient(parseAddress(url), async (client) => {
    const databases = await client.query<{ name: string }>(
      'select datname as name from pg_database where datname like $1',
      [`${name}%`]
    );
    for (const database of databases.rows) await client.query(`drop database ${database.name} with (force)`);
    await client.query(`drop role if exists ${name}_app, ${name}_owner`);
  });
}
