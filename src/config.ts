import { Problem } from './lib/util/problem.ts';
import { type BackupConfig, backupSettings, readBackup } from './settings/backup.ts';
import { type DatabaseConfig, databaseSettings, readDatabase } from './settings/database.ts';
import { type DiscordConfig, discordSettings, readDiscord } from './settings/discord.ts';
import { renameFormer } from './settings/former-settings.ts';
import { findMisspelt } from './settings/misspelt-settings.ts';
import { type ProcessConfig, processSettings, readProcess } from './settings/process.ts';
import { type Env, readSection } from './settings/setting.ts';
import { readStats, type StatsConfig, statsSettings } from './settings/stats.ts';

/** Every setting, in the order of `.env.example`, with what is expected of it and its default. */
export const settings = {
  ...discordSettings,
  ...processSettings,
  ...statsSettings,
  ...databaseSettings,
  ...backupSettings
};

/** What the settings say, checked. */
export type Config = DiscordConfig &
  ProcessConfig &
  StatsConfig &
  DatabaseConfig &
  BackupConfig & {
    /** What the operator should be told once: old names, ignored names, misspelt names. */
    readonly notices: readonly string[];
  };

/** Reads all settings from variables such as `process.env`. Whatever is wrong is told together, in one Problem. */
export function readConfig(given: Env): Config {
  const { env, notices: renamed } = renameFormer(given);
  const [faults, notices]: [string[], string[]] = [[], []];
  const values = readSection(settings, env, faults);
  const config = {
    ...readDiscord(values),
    ...readProcess(values),
    ...readStats(values, env, notices),
    ...readDatabase(values, env, faults),
    ...readBackup(values, values.FIELDOPS_DATA, notices)
  };
  if (faults.length > 0) {
    // What was renamed is told too, because a fault may name a setting that is written under its old name.
    throw new Problem(
      [`The settings (in the environment or in .env) are not right:`, ...faults, ...renamed].join('\n  ')
    );
  }
  return freeze({ ...config, notices: [...renamed, ...notices, ...findMisspelt(given, Object.keys(settings))] });
}

function freeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) freeze(part);
  return Object.freeze(value);
}
