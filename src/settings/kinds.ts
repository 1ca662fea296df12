import { homedir } from 'node:os';
import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../lib/root.ts';
import { readFingerprint } from '../lib/ssh/host-key.ts';

/** Some text. */
export const text = z.string();

/** What a function makes of the text; it gives undefined for text that is wrong. */
export function readBy<T>(read: (given: string) => T | undefined): z.ZodType<T> {
  return text.transform((given, context) => {
    const value = read(given);
    if (value === undefined) context.addIssue('This cannot be read.');
    return value ?? z.NEVER;
  });
}

/** A whole number within bounds. */
export function wholeNumber(least: number, most: number): z.ZodType<number> {
  return text.regex(/^\d+$/).transform(Number).pipe(z.number().min(least).max(most));
}

/** Yes or no, in the usual spellings. */
export const flag: z.ZodType<boolean> = z.stringbool();

/** The word for what is not wanted. */
export const off = text.regex(/^off$/i).transform(() => undefined);

/** The id of something at Discord. */
export const id = text.regex(/^\d{17,20}$/);

/** Several words, separated by commas or spaces. */
export const words: z.ZodType<string[]> = text.transform((list) => list.split(/[\s,]+/).filter((word) => word !== ''));

/** A file or folder; `~/` is the home of this account, and what is not absolute is meant from the project's folder. */
export const path: z.ZodType<string> = text.transform((name) => {
  const whole = name.replace(/^~(?=\/)/, () => homedir());
  return isAbsolute(whole) ? whole : resolve(projectRoot, whole);
});

/** An address that begins with `https://` or `http://`. */
export const webAddress = text.refine(
  (address) => URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)
);

/** The fingerprint of a host's key. */
export const fingerprint = readBy(readFingerprint);
