import { z } from 'zod';
import { flag, off, path, text, webAddress, wholeNumber } from './kinds.ts';
import { secret, setting, type Values } from './setting.ts';

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

// The former bots wrote levels in capitals and as Python names them.
const otherLevels: Record<string, string> = { warning: 'warn', critical: 'fatal' };

const logLevel = text
  .transform((name) => otherLevels[name.toLowerCase()] ?? name.toLowerCase())
  .pipe(z.enum(logLevels));
const portOrOff = z.union([off, wholeNumber(0, 65_535)]);

/** The settings about the process and its health, in the order of `.env.example`. */
export const processSettings = {
  FIELDOPS_READ_ONLY: setting('1 or 0', flag, '0'),
  FIELDOPS_DATA: setting('the path of a folder', path, 'data'),
  FIELDOPS_SANDBOX_PORT: setting('a port from 0 (any that is free) to 65535', wholeNumber(0, 65_535), '4810'),
  FIELDOPS_HEALTH_PORT: setting('a port from 0 (any that is free) to 65535, or off', portOrOff, '4811'),
  FIELDOPS_HEALTH_HOST: setting('an address of this machine', text.regex(/^[\w.:-]+$/), '127.0.0.1'),
  FIELDOPS_HEARTBEAT_URL: secret('an address that begins with https:// or http://', webAddress),
  FIELDOPS_DATABASE_WARN_MB: setting('a whole number of megabytes', wholeNumber(1, 100_000_000), '2000'),
  FIELDOPS_DISK_WARN_MB: setting('a whole number of megabytes', wholeNumber(0, 100_000_000), '1024'),
  FIELDOPS_SLOW_QUERY_MS: setting('a whole number of milliseconds', wholeNumber(1, 3_600_000), '500'),
  FIELDOPS_SLOW_COMMAND_MS: setting('a whole number of milliseconds', wholeNumber(1, 3_600_000), '2000'),
  LOG_LEVEL: setting(`one of ${logLevels.join(', ')}`, logLevel, 'info')
};

/** What they say. */
export type ProcessConfig = Readonly<{
  readOnly: boolean;
  dataFolder: string;
  sandboxPort: number;
  logLevel: (typeof logLevels)[number];
  health: Readonly<{
    /** Where health is told over HTTP; without a port, nowhere. */
    port?: number;
    host: string;
    /** Called each minute while all is well. The address is a secret. */
    heartbeatUrl?: string;
    /** From which sizes on (MiB) somebody should look. */
    mostDatabase: number;
    leastFree: number;
    /** What takes longer (ms) is written to the log. */
    slowQuery: number;
    slowCommand: number;
  }>;
}>;

/** Puts them under the names that the code uses. */
export function readProcess(values: Values<typeof processSettings>): ProcessConfig {
  return {
    readOnly: values.FIELDOPS_READ_ONLY,
    dataFolder: values.FIELDOPS_DATA,
    sandboxPort: values.FIELDOPS_SANDBOX_PORT,
    logLevel: values.LOG_LEVEL,
    health: {
      port: values.FIELDOPS_HEALTH_PORT,
      host: values.FIELDOPS_HEALTH_HOST,
      heartbeatUrl: values.FIELDOPS_HEARTBEAT_URL,
      mostDatabase: values.FIELDOPS_DATABASE_WARN_MB,
      leastFree: values.FIELDOPS_DISK_WARN_MB,
      slowQuery: values.FIELDOPS_SLOW_QUERY_MS,
      slowCommand: values.FIELDOPS_SLOW_COMMAND_MS
    }
  };
}
