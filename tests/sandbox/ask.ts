import { botId } from '../../src/sandbox/ids.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';

/** What the sandbox answered to a request that no client library has touched. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A function that asks the sandbox's REST API as the bot, with JSON or with a form. */
export function makeAsk(sandbox: Sandbox, token = sandbox.token) {
  return async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const isForm = body instanceof FormData;
    const response = await fetch(`${sandbox.api}/v10${path}`, {
      method,
      headers: {
        authorization: `Bot ${token}`,
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' })
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) })
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
  };
}

/** The path of the bot's global commands. */
export const commandsPath = `/applications/${botId}/commands`;
