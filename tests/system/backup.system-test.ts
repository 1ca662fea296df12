import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeKey } from '../../src/lib/backup/encryption.ts';
import { makeBackup } from '../../src/lib/backup/make-backup.ts';
import { restoreBackup } from '../../src/lib/backup/restore-backup.ts';
import type { Address } from '../../src/lib/database/address.ts';
import { withClient } from '../../src/lib/database/client.ts';
import { listMigrations, makeEmptyTables } from '../../src/lib/database/migrations.ts';
import type { Reached } from '../../src/lib/database/open-database.ts';
import { parseAddress } from '../../src/lib/database/parse-address.ts';
import { useFolder } from '../helpers/work-folder.ts';
import { type OutsideServer, startOutsideServer } from './outside-server.ts';

const programs = '/usr/lib/postgresql/15/bin';
const work = useFolder('pg-dump');
const stop = new AbortController().signal;
let server: OutsideServer;

beforeAll(async () => {
  server = await startOutsideServer(programs);
});
afterAll(() => server?.stop());

async function makeDatabase(name: string): Promise<Address> {
  const admin = parseAddress(server.url);
  await withClient(admin, (client) => client.query(`create database ${name}`));
  return { ...admin, database: name };
}

const reached = (address: Address): Reached => ({
  app: address,
  owner: address,
  where: 'the outside server',
  isEmbedded: false,
  isReadOnly: false,
  isLocked: true,
  notes: [],
  close: async () => undefined
});

const readGuilds = (address: Address) =>
  withClient(address, async (client) => (await client.query('select id, name from guilds order by id')).rows);

test('pg_dump and pg_restore bring an encrypted backup of an older schema back, into empty tables only', async () => {
  const [first = '', ...later] = listMigrations();
  const source = await makeDatabase('source');
  await makeEmptyTables(source, [first]);
  await withClient(source, (client) => client.query("insert into guilds (name) values ('One'), ('Two')"));
  const { identity, recipient } = await makeKey();
  const settings = { folder: work.path, kind: 'pg_dump', recipients: [recipient], programs } as const;
  const manifest = await makeBackup(source, { settings, stop });
  expect(manifest).toMatchObject({ file: expect.stringMatching(/\.dump\.age$/), migrations: [first] });
  expect(manifest.tables.guilds).toEqual({ rows: 2 });

  const target = await makeDatabase('target');
  await makeEmptyTables(target, listMigrations());
  const found = { folder: work.path, manifest };
  const restore = (keys: string[]) => restoreBackup(found, reached(target), { keys, programs, stop });
  await expect(restore([(await makeKey()).identity])).rejects.toThrow('This key does not open the backup');
  expect(await restore([identity])).toEqual(later);
  expect(await readGuilds(target)).toEqual(await readGuilds(source));
  await expect(restore([identity])).rejects.toThrow('The database is not empty');
});
