import type { EntityManager } from '@mikro-orm/postgresql';
import { type Config, readConfig } from '../config.ts';
import { type Database, openDatabase } from '../lib/database/open-database.ts';
import { Problem } from '../lib/util/problem.ts';
import { loadEnvFile } from '../settings/load-env-file.ts';
import { say } from './run.ts';

/** What a command works with. */
export interface CommandContext {
  readonly em: EntityManager;
  readonly config: Config;
  readonly database: Database;
}

/** The settings, from the environment and from `.env`; what the operator should know of them is said. */
export function readSettings(): Config {
  loadEnvFile();
  const config = readConfig(process.env);
  for (const notice of config.notices) say(notice);
  return config;
}

/**
 * Opens the database, runs the work and closes it. The embedded one is started when the bot does not run, and stopped
 * again; beside a running bot its server is used.
 */
export async function withDatabase(
  purpose: string,
  work: (context: CommandContext) => Promise<void>,
  needs: 'to read' | 'to write' = 'to write'
): Promise<void> {
  const config = readSettings();
  const database = await openDatabase(config, { role: 'command', purpose, log: say });
  try {
    for (const note of database.notes) say(note);
    if (needs === 'to write' && database.isReadOnly) {
      throw new Problem(
        `The database is ${database.where}, and it can only be read (FIELDOPS_READ_ONLY, or the rights of the role).`
      );
    }
    await work({ em: database.orm.em.fork(), config, database });
  } finally {
    await database.close();
  }
}
