import type { z } from 'zod';
import { type FormError, type FormErrors, invalidFormBody } from './api-error.ts';

/**
 * What came in, checked. Faults are told as Discord tells them: code 50035 and a tree of the fields that are wrong,
 * all at once. `prefix` names the field of the request under which the checked value stands, such as `data`.
 */
export function parseForm<Output>(schema: z.ZodType<Output>, value: unknown, ...prefix: string[]): Output {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const root: FormErrors = {};
  for (const issue of result.error.issues) addFault(root, [...prefix, ...issue.path.map(String)], toFormError(issue));
  throw invalidFormBody(root);
}

/** The `params` of a zod issue that carries one of Discord's own codes. */
export function faultCode(code: string): { params: { code: string } } {
  return { params: { code } };
}

function addFault(root: FormErrors, path: readonly string[], fault: FormError): void {
  let node = root;
  for (const field of path) {
    const next = node[field];
    const child: FormErrors = next && !Array.isArray(next) ? next : {};
    node[field] = child;
    node = child;
  }
  const others = node._errors;
  node._errors = Array.isArray(others) ? [...others, fault] : [fault];
}

function toFormError(issue: z.core.$ZodIssue): FormError {
  switch (issue.code) {
    case 'too_big':
      return tooBig(issue);
    case 'too_small':
      return tooSmall(issue);
    case 'invalid_type':
      return wrongType(issue);
    case 'invalid_value':
      return { code: 'BASE_TYPE_CHOICES', message: `Value must be one of {${issue.values.map(String).join(', ')}}.` };
    case 'invalid_format':
      return { code: 'STRING_TYPE_REGEX', message: 'String value did not match validation regex.' };
    case 'invalid_union':
      return { code: 'BASE_TYPE_CHOICES', message: 'Value must be one of the kinds that are known here.' };
    case 'custom':
      return { code: readCode(issue.params), message: issue.message };
    default:
      return { code: 'BASE_TYPE_INVALID', message: issue.message };
  }
}

function tooBig(issue: z.core.$ZodIssueTooBig): FormError {
  if (issue.origin === 'string' || issue.origin === 'array') {
    return { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${issue.maximum} or fewer in length.` };
  }
  return { code: 'NUMBER_TYPE_MAX', message: `int value should be less than or equal to ${issue.maximum}.` };
}

function tooSmall(issue: z.core.$ZodIssueTooSmall): FormError {
  if (issue.origin === 'string' && issue.input === '') return required;
  if (issue.origin === 'string' || issue.origin === 'array') {
    return { code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${issue.minimum} or more in length.` };
  }
  return { code: 'NUMBER_TYPE_MIN', message: `int value should be greater than or equal to ${issue.minimum}.` };
}

function wrongType(issue: z.core.$ZodIssueInvalidType): FormError {
  if (issue.input === undefined || issue.input === null) return required;
  switch (issue.expected) {
    case 'string':
      return { code: 'STRING_TYPE_CONVERT', message: `Could not interpret "${String(issue.input)}" as string.` };
    case 'array':
      return { code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' };
    case 'object':
      return { code: 'MODEL_TYPE_CONVERT', message: 'Only dictionaries may be used in a ModelType' };
    case 'boolean':
      return { code: 'BOOLEAN_TYPE_CONVERT', message: 'Must be either true or false.' };
    default:
      return { code: 'NUMBER_TYPE_COERCE', message: `Value "${String(issue.input)}" is not int.` };
  }
}

function readCode(params: Record<string, unknown> | undefined): string {
  const code = params?.code;
  return typeof code === 'string' ? code : 'BASE_TYPE_INVALID';
}

const required: FormError = { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
