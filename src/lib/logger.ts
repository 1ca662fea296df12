import { format } from 'node:util';
import { type ILogger, LogLevel } from '@sapphire/framework';
import pino, { type DestinationStream, type Logger } from 'pino';
import pretty from 'pino-pretty';
import { isUnderPm2 } from './process/supervisor.ts';
import { formsOf, scrub } from './scrub.ts';

/** How to log. */
export type LogOptions = {
  level: string;
  /** Values that must not appear in any line: tokens, passwords. */
  secrets?: readonly (string | undefined)[];
  /** Where the lines go: standard output unless said otherwise. */
  destination?: DestinationStream;
};

// Beyond this many characters that could not be written (a full disk), further lines are dropped.
const mostWaiting = 1_000_000;

/**
 * The log of the process: lines for people on a terminal, JSON lines everywhere else and under PM2. Secrets are taken
 * out of every line. That a line cannot be written never stops the process; it is lost.
 */
export function createLogger({ level, secrets = [], destination = openOutput() }: LogOptions): Logger {
  const forms = formsOf(secrets);
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: ['token', 'password', '*.token', '*.password', '*.*.token', '*.*.password'], censor: '[hidden]' },
    hooks: { streamWrite: (line: string) => scrub(line, forms) }
  };
  return pino(options, destination);
}

function openOutput(): DestinationStream {
  const output = pino.destination({ dest: 1, sync: true, maxLength: mostWaiting });
  output.on('error', () => undefined);
  return process.stdout.isTTY && !isUnderPm2()
    ? pretty({ destination: output, sync: true, ignore: 'pid,hostname' })
    : output;
}

const names = {
  [LogLevel.Trace]: 'trace',
  [LogLevel.Debug]: 'debug',
  [LogLevel.Info]: 'info',
  [LogLevel.Warn]: 'warn',
  [LogLevel.Error]: 'error',
  [LogLevel.Fatal]: 'fatal'
} as const;

/**
 * Lets Sapphire and pieces write through pino: Sapphire gives (text, error) and pino would drop the error, so it goes in
 * front as `err`; ours give (fields, text).
 */
export function sapphireLogger(logger: Logger): ILogger {
  const write = (level: LogLevel, ...values: readonly unknown[]) => {
    if (level === LogLevel.None) return;
    const err = values.find((value) => value instanceof Error);
    const [first, ...others] = values.filter((value) => value !== err);
    if (typeof first === 'object' && others.length > 0) logger[names[level]]({ err, ...first }, format(...others));
    else logger[names[level]]({ err }, format(first, ...others));
  };
  return {
    has: (level) => level !== LogLevel.None && logger.isLevelEnabled(names[level]),
    trace: (...values) => write(LogLevel.Trace, ...values),
    debug: (...values) => write(LogLevel.Debug, ...values),
    info: (...values) => write(LogLevel.Info, ...values),
    warn: (...values) => write(LogLevel.Warn, ...values),
    error: (...values) => write(LogLevel.Error, ...values),
    fatal: (...values) => write(LogLevel.Fatal, ...values),
    write
  };
}
