import { z } from 'zod';
import { faultCode } from './parse-form.ts';

// Lengths are counted in UTF-16 units. Discord counts characters, so what passes here passes there.

/** A text of at most `max` characters, or of `min` to `max` when `min` is not 0. */
export function text(max: number, min = 0) {
  return z.string().superRefine((value, context) => checkLength(value.length, min, max, context));
}

/** A list of at most `max` elements, or of `min` to `max` when `min` is not 0. */
export function list<Element extends z.ZodType>(element: Element, max: number, min = 0) {
  return z.array(element).superRefine((value, context) => checkLength(value.length, min, max, context));
}

/** A whole number within bounds. */
export function integer(min: number, max: number) {
  return z.int().min(min).max(max);
}

/** An id as Discord gives them out, as digits in a string. */
export const snowflake = z.string().superRefine((value, context) => {
  if (/^\d{1,20}$/.test(value)) return;
  context.addIssue({
    code: 'custom',
    message: `Value "${value}" is not snowflake.`,
    ...faultCode('NUMBER_TYPE_COERCE')
  });
});

/** An address of one of the given schemes. */
export function webAddress(...schemes: string[]) {
  return text(2048).superRefine((value, context) => {
    if (!URL.canParse(value)) {
      context.addIssue({ code: 'custom', message: 'Not a well formed URL.', ...faultCode('URL_TYPE_INVALID_URL') });
      return;
    }
    const scheme = new URL(value).protocol.slice(0, -1);
    if (schemes.includes(scheme)) return;
    const known = schemes.map((name) => `'${name}'`).join(', ');
    const message = `Scheme "${scheme}" is not supported. Scheme must be one of (${known}).`;
    context.addIssue({ code: 'custom', message, ...faultCode('URL_TYPE_INVALID_SCHEME') });
  });
}

/** A moment in the format of ISO 8601. */
export const moment = z.string().superRefine((value, context) => {
  if (!Number.isNaN(Date.parse(value))) return;
  const message = `Could not parse ${value}. Should be ISO8601.`;
  context.addIssue({ code: 'custom', message, ...faultCode('DATE_TIME_TYPE_PARSE') });
});

function checkLength(length: number, min: number, max: number, context: z.RefinementCtx): void {
  if (length >= min && length <= max) return;
  if (min === 0) {
    context.addIssue({
      code: 'custom',
      message: `Must be ${max} or fewer in length.`,
      ...faultCode('BASE_TYPE_MAX_LENGTH')
    });
    return;
  }
  context.addIssue({
    code: 'custom',
    message: `Must be between ${min} and ${max} in length.`,
    ...faultCode('BASE_TYPE_BAD_LENGTH')
  });
}
