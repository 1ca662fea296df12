import type { z } from 'zod';

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
