/** A file of a request, without its bytes. */
export interface ExchangeFile {
  readonly field: string;
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
}

/** One request of the bot and what the sandbox answered. */
export interface Exchange {
  readonly method: string;
  /** The path below `/api/v10`, decoded, without the query. */
  readonly path: string;
  /** The route as in Discord's OpenAPI description, such as `/channels/{channel_id}/messages`; undefined if unknown. */
  readonly route: string | undefined;
  readonly query: Readonly<Record<string, string>>;
  /** How the body came: `application/json`, `multipart/form-data` or undefined for none. */
  readonly contentType: string | undefined;
  /** The JSON of the request, from `payload_json` if it was multipart; undefined if there was none. */
  readonly requestBody: unknown;
  readonly files: readonly ExchangeFile[];
  readonly status: number;
  /** The JSON of the answer; undefined for 204. */
  readonly answer: unknown;
}
