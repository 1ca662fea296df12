/** The nested `errors` of an Invalid Form Body: keys are fields, `_errors` at the field that is wrong. */
export interface FormErrors {
  [field: string]: FormErrors | FormError[];
}

/** One fault of one field. */
export interface FormError {
  readonly code: string;
  readonly message: string;
}

/** A refusal as Discord words it: HTTP status, its own code (https://discord.com/developers/docs/topics/opcodes-and-status-codes#json), text. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly status: number;
  readonly code: number;
  readonly errors: FormErrors | undefined;

  constructor(status: number, code: number, message: string, errors?: FormErrors) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

// The refusals the sandbox knows, each named after what it says.

export const unauthorized = () => new ApiError(401, 0, '401: Unauthorized');
export const notFound = () => new ApiError(404, 0, '404: Not Found');
export const methodNotAllowed = () => new ApiError(405, 0, '405: Method Not Allowed');

export const unknownApplication = () => new ApiError(404, 10002, 'Unknown Application');
export const unknownChannel = () => new ApiError(404, 10003, 'Unknown Channel');
export const unknownMember = () => new ApiError(404, 10007, 'Unknown Member');
export const unknownMessage = () => new ApiError(404, 10008, 'Unknown Message');
export const unknownRole = () => new ApiError(404, 10011, 'Unknown Role');
export const unknownUser = () => new ApiError(404, 10013, 'Unknown User');
export const unknownWebhook = () => new ApiError(404, 10015, 'Unknown Webhook');
export const unknownInteraction = () => new ApiError(404, 10062, 'Unknown interaction');
export const unknownCommand = () => new ApiError(404, 10063, 'Unknown application command');

export const tooManyCommands = (max: number) =>
  new ApiError(400, 30032, `Maximum number of application commands reached (${max}).`);
export const requestTooLarge = () => new ApiError(413, 40005, 'Request entity too large');
export const alreadyAcknowledged = () => new ApiError(400, 40060, 'Interaction has already been acknowledged.');

export const missingAccess = () => new ApiError(403, 50001, 'Missing Access');
export const cannotEditOthers = () => new ApiError(403, 50005, 'Cannot edit a message authored by another user');
export const emptyMessage = () => new ApiError(400, 50006, 'Cannot send an empty message');
export const cannotMessageUser = () => new ApiError(403, 50007, 'Cannot send messages to this user');
export const missingPermissions = () => new ApiError(403, 50013, 'Missing Permissions');
export const invalidWebhookToken = () => new ApiError(401, 50027, 'Invalid Webhook Token');
export const invalidJson = () => new ApiError(400, 50109, 'The request body contains invalid JSON.');
export const cannotReplyUnseen = () =>
  new ApiError(400, 160002, 'Cannot reply without permission to read message history');

/** Invalid Form Body (50035) with one fault at one field, named from the outside in. */
export function invalidForm(path: readonly (string | number)[], code: string, message: string): ApiError {
  const leaf: FormErrors = { _errors: [{ code, message }] };
  return invalidFormBody(path.reduceRight<FormErrors>((errors, field) => ({ [field]: errors }), leaf));
}

/** Invalid Form Body (50035) with its nested faults. */
export function invalidFormBody(errors: FormErrors): ApiError {
  return new ApiError(400, 50035, 'Invalid Form Body', errors);
}
