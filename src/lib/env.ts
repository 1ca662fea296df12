import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { projectRoot } from './root.ts';
import { Problem } from './util/problem.ts';

/** Adds what the file `.env` in the project's folder says to `process.env`; what is there already wins. */
export function loadEnvFile(): void {
  const file = join(projectRoot, '.env');
  try {
    if (existsSync(file)) process.loadEnvFile(file);
  } catch (error) {
    throw new Problem(`The settings in ${file} cannot be read (${error instanceof Error ? error.message : error}).`);
  }
}

/** Names and values as a process has them. */
export type Env = Readonly<Record<string, string | undefined>>;

/** One setting: how its text is read, what is expected of it, and the text that counts when there is none. */
export type Setting<T> = {
  parse: z.ZodType<T>;
  /** Completes the sentence "expected: …". */
  expected: string;
  default?: string;
  /** A value that is never shown. */
  isSecret?: boolean;
};

/** What the settings of a section say. */
export type Values<Section> = { [Name in keyof Section]: Section[Name] extends Setting<infer T> ? T : never };

/** A setting that always has a value. */
export function setting<T>(expected: string, parse: z.ZodType<T>, defaultText: string): Setting<T> {
  return { parse, expected, default: defaultText };
}

/** A setting that may be left out. */
export function optional<T>(expected: string, parse: z.ZodType<T>): Setting<T | undefined> {
  return { parse: parse.optional(), expected };
}

/** A setting that may be left out and whose value is never shown. */
export function secret<T>(expected: string, parse: z.ZodType<T>): Setting<T | undefined> {
  return { ...optional(expected, parse), isSecret: true };
}

/**
 * Reads the settings of one section. A value that is empty counts as none. Each that is wrong adds a line to the faults
 * (name, what it is, what is expected) and gets its default for the time being.
 */
export function readSection<Section extends Record<string, Setting<unknown>>>(
  section: Section,
  env: Env,
  faults: string[]
): Values<Section> {
  const values = Object.entries(section).map(([name, { parse, expected, default: usual, isSecret }]) => {
    const value = env[name]?.trim() || usual;
    const result = parse.safeParse(value);
    if (result.success) return [name, result.data];
    faults.push(`${name} is ${isSecret ? 'wrong' : JSON.stringify(value)}; expected: ${expected}`);
    return [name, parse.safeParse(usual).data];
  });
  // Each entry was made from the setting of its name.
  return Object.fromEntries(values) as Values<Section>;
}

/** Some text. */
export const text = z.string();

/** A whole number within bounds. */
export function wholeNumber(least: number, most: number): z.ZodType<number> {
  return z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(least).max(most));
}

/** Yes or no, in the usual spellings. */
export const flag: z.ZodType<boolean> = z.stringbool();

/** The id of something at Discord. */
export const id = z.string().regex(/^\d{17,20}$/);

/** Several words, separated by commas or spaces. */
export const words: z.ZodType<string[]> = z
  .string()
  .transform((list) => list.split(/[\s,]+/).filter((word) => word !== ''));

/** Several ids, separated by commas or spaces. */
export const ids: z.ZodType<string[]> = words.pipe(z.array(id));

/** A file or folder; `~/` is the home of this account, and what is not absolute is meant from the project's folder. */
export const path: z.ZodType<string> = z.string().transform((name) => {
  const whole = name.replace(/^~(?=\/)/, () => homedir());
  return isAbsolute(whole) ? whole : resolve(projectRoot, whole);
});

/** A time zone of the IANA list, as "Europe/Ljubljana". */
export const timeZone = z.string().refine((name) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
});
