import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EveningTruth } from '../../src/generator/evening-truth.ts';

const folder = join(import.meta.dirname, '../../../shared/data/expected');

/** What is expected of the real files beside the project; undefined where they are not at hand. */
export const expectedEvenings: EveningTruth | undefined = existsSync(folder) ? readEvenings() : undefined;

function readEvenings(): EveningTruth {
  const [rounds, evenings]: unknown[] = ['rounds.json', 'evenings.json'].map((name) =>
    JSON.parse(readFileSync(join(folder, name), 'utf8'))
  );
  const both: unknown = Object.assign({}, rounds, evenings);
  if (!isEvenings(both)) throw new Error(`${folder} does not hold what is expected of the real files.`);
  return both;
}

/** Looks at the outer shape only; the tests compare the rest. */
function isEvenings(value: unknown): value is EveningTruth {
  return typeof value === 'object' && value !== null && 'rounds' in value && 'sessions' in value;
}
