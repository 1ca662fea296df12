import type { Disturbance } from './disturbances.ts';

/** A fault in the code of the bot, made on purpose. */
export interface Mutation {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** What brings it to light. */
  readonly by: readonly Disturbance[];
}

/** What bots have done wrong, the former one above all; the proof must see each. */
export const mutations: readonly Mutation[] = [
  {
    name: 'a file is noted as known before its rounds are stored',
    file: 'plugins/ingest/take-in-files.ts',
    from: 'const contents = new Map(',
    to: 'await tx.flush(); await tx.commit(); await tx.begin(); const contents = new Map(',
    by: ['kill at a commit']
  },
  {
    name: 'a file is noted as read before it is',
    file: 'plugins/ingest/source-memory.ts',
    from: 'const failure = failed.get(entry.name);',
    to: 'const failure = failed.get(entry.name); read.set(entry.name, key);',
    by: ['cut of a read', 'lost commit']
  },
  {
    name: 'two bots may work at once',
    file: 'lib/database/bot-lock.ts',
    from: 'return rows[0]?.held === true;',
    to: 'return rows[0] !== undefined;',
    by: ['second bot']
  }
];
