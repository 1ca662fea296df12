import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MikroORM } from '@mikro-orm/postgresql';
import { readConfig } from '../src/config.ts';
import { GameServer, Guild } from '../src/entities/index.ts';
import { writeHistory } from '../src/generator/write-history.ts';
import { openDatabase } from '../src/lib/database/open-database.ts';
import { guildId } from '../src/sandbox/ids.ts';

/** A folder with generated files and an embedded database as the bot has it, gone when the work ends. */
export interface Workplace {
  readonly folder: string;
  readonly dataFolder: string;
  readonly orm: MikroORM;
  /** A new server in the sandbox's guild. */
  makeServer(name: string): Promise<number>;
  /** A folder with at least so many generated files. */
  makeFiles(rounds: number): Promise<string>;
}

/** Does the work in a place of its own. */
export async function withWorkplace(work: (place: Workplace) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fieldops-bench-'));
  // The embedded server's account must be able to enter when we are root.
  chmodSync(folder, 0o755);
  const dataFolder = join(folder, 'data');
  const database = await openDatabase(readConfig({ FIELDOPS_DATA: dataFolder }), { role: 'command' });
  const { orm } = database;
  try {
    await work({
      folder,
      dataFolder,
      orm,
      async makeServer(name) {
        const em = orm.em.fork();
        const guild =
          (await em.findOne(Guild, { discordId: guildId })) ?? em.create(Guild, { discordId: guildId, name: 'Bench' });
        const server = em.create(GameServer, { guild, name });
        await em.flush();
        return server.id;
      },
      async makeFiles(rounds) {
        const files = join(folder, `files-${rounds}`);
        await writeHistory(files, { seed: 1, rounds });
        return files;
      }
    });
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
