import type { Options } from '@mikro-orm/postgresql';
import { openEmbedded } from '../embedded-postgres/open-embedded.ts';
import { ormOptions } from '../orm.ts';
import { withClient } from './client.ts';
import type { DatabaseSettings } from './open-database.ts';
import { probe } from './probe.ts';
import { grantRows } from './rights.ts';

/**
 * What the `mikro-orm` command needs to work on the database of these settings, as its owner. The embedded server runs
 * until the command's process ends. Tables that the command makes, the application's role may use at once.
 */
export async function ownerOptions({ dataFolder, database }: DatabaseSettings): Promise<Options> {
  const { app, owner = app } = database.app
    ? { app: database.app, owner: database.owner }
    : await openEmbedded(dataFolder);
  const { address } = await probe(owner);
  if (address.user !== app.user) await withClient(address, (client) => grantRows(client, app.user));
  return ormOptions(address, { purpose: 'migration', statementTimeoutSeconds: 0, silent: false, log: console.log });
}
