import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/lib/root.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import type { Checker } from './discord-description.ts';

/** What Discord's own description of its API says of the requests and answers of a test. */
export interface ApiWatch {
  /** How many requests have been looked at; 0 when the description is not there. */
  countChecked(): number;
  /** Everything that does not fit, in sentences. */
  listViolations(): readonly string[];
  /** Fails if anything did not fit, and says what. For the end of a test. */
  assertClean(): void;
}

/**
 * Checks every request of the bot and every answer of the sandbox, from now on, against Discord's OpenAPI description
 * in `../shared/data/discord-api/openapi.json`. When the file is not there, it says so once and checks nothing.
 */
export function watchDiscordApi(sandbox: Pick<Sandbox, 'onExchange'>): ApiWatch {
  const violations = new Set<string>();
  let checked = 0;
  const check = findChecker();
  if (check) {
    sandbox.onExchange((exchange) => {
      checked += 1;
      for (const fault of check(exchange)) violations.add(`${exchange.method} ${exchange.path}: ${fault}`);
    });
  }
  return {
    countChecked: () => checked,
    listViolations: () => [...violations],
    assertClean() {
      if (violations.size === 0) return;
      throw new Error(`Not as Discord describes its API:\n${[...violations].map((line) => `- ${line}`).join('\n')}`);
    }
  };
}

const path = join(projectRoot, '..', 'shared', 'data', 'discord-api', 'openapi.json');

/** Whether Discord's description is there to check against. */
export const isDiscordApiThere = existsSync(path);

let isAbsenceTold = false;

function findChecker(): Checker | undefined {
  if (isDiscordApiThere) {
    // From environment.cjs: all files of a worker share what the description is compiled to.
    const openChecker: (file: string) => Checker = Reflect.get(globalThis, 'openDiscordChecker');
    return openChecker(path);
  }
  if (!isAbsenceTold) console.warn(`Skipped: requests and answers are not checked, because ${path} is not there.`);
  isAbsenceTold = true;
  return undefined;
}
