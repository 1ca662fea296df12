import { readConfig } from './src/config.ts';
import { ownerOptions } from './src/lib/database/owner-options.ts';
import { Problem } from './src/lib/util/problem.ts';
import { loadEnvFile } from './src/settings/load-env-file.ts';

/** Lets the `mikro-orm` command work on the same database as the bot, with the owner's rights. */
export default async () => {
  try {
    loadEnvFile();
    return await ownerOptions(readConfig(process.env));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error(error.message);
    process.exit(1);
  }
};
