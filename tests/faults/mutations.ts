import type { Disturbance } from './disturbances.ts';

/** A change of the bot's code. */
interface Change {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** A fault in the code of the bot, made on purpose. */
export interface Mutation {
  readonly name: string;
  readonly changes: readonly Change[];
  /** What brings it to light. */
  readonly by: readonly Disturbance[];
  /** How often that is needed. */
  readonly times: number;
  /** Whether it shows in records of rounds only. */
  readonly hasRecords?: boolean;
  /** How the proof words it. */
  readonly sign: RegExp;
  /** How long (ms) what is wrong must stay as it is, so that it is no passing state. */
  readonly patience: number;
}

/** What bots have done wrong, the former one above all; the proof must see each. */
export const mutations: readonly Mutation[] = [
  {
    name: 'a file is noted as known before its rounds are stored',
    changes: [
      {
        file: 'plugins/ingest/take-in-files.ts',
        from: 'const contents = new Map(',
        to: 'await tx.flush(); await tx.commit(); await tx.begin(); const contents = new Map('
      }
    ],
    by: ['kill at a commit'],
    times: 3,
    sign: /^rounds: \d+ rows instead of/m,
    patience: 8000
  },
  {
    name: 'a file is noted as read before it is',
    changes: [
      {
        file: 'plugins/ingest/source-memory.ts',
        from: '  return true;\n}',
        to: '  read.set(entry.name, key);\n  return true;\n}'
      }
    ],
    by: ['cut of a read'],
    times: 3,
    sign: /^files: \d+ rows instead of/m,
    patience: 8000
  },
  {
    name: 'awards that come after their round are not linked to it',
    changes: [
      {
        file: 'plugins/ingest/store-records.ts',
        from: 'for (const one of [...rounds.filter(isNew), ...others])',
        to: 'for (const one of rounds.filter(isNew))'
      }
    ],
    by: ['lost answer of a commit'],
    times: 6,
    hasRecords: true,
    sign: /has the awards of null/,
    patience: 8000
  },
  {
    name: 'awards that are linked anew are linked twice',
    changes: [
      {
        file: 'plugins/ingest/store-records.ts',
        from: 'await em.nativeDelete(HeadToHead, { round: { $in: ids } });',
        to: ''
      },
      {
        file: 'plugins/ingest/store-records.ts',
        from: '(one.records?.awards?.hash ?? null) !== one.round.awardsHash',
        to: 'one.records?.awards !== undefined'
      }
    ],
    by: ['lost answer of a commit'],
    times: 4,
    hasRecords: true,
    sign: /has \d+ duels twice/,
    patience: 8000
  },
  {
    name: 'a timing record that comes after its round changes nothing',
    changes: [
      {
        file: 'plugins/ingest/played-rounds.ts',
        from: 'round.timingHash === played.timingHash &&',
        to: ''
      },
      {
        file: 'plugins/ingest/played-rounds.ts',
        from: 'round.startedAt.getTime() === findSpan(played).startedAt.getTime() &&',
        to: ''
      }
    ],
    by: ['lost answer of a commit'],
    times: 6,
    hasRecords: true,
    // Awards that come later still bring the record to the round, which has its old times even so.
    sign: /has the times of null|^rounds: (\d+) rows instead of \1;/m,
    patience: 8000
  },
  {
    name: 'two bots may work at once',
    changes: [
      { file: 'lib/database/bot-lock.ts', from: 'return rows[0]?.held === true;', to: 'return rows[0] !== undefined;' }
    ],
    by: ['second bot'],
    times: 1,
    sign: /^a second bot was started/m,
    patience: 8000
  },
  {
    name: 'a message whose answer is lost is sent again',
    changes: [
      { file: 'lib/discord/channel-outlet.ts', from: 'nonce, enforceNonce: true', to: 'content: nonce' },
      { file: 'plugins/posts/deliver-post.ts', from: '?? (await outlet.find(place.channelId, search))', to: '' }
    ],
    by: ['kill at a post'],
    times: 1,
    sign: /stands beside those that are known/,
    patience: 30_000
  },
  {
    name: 'a connection that is lost at a commit is lost for good',
    changes: [{ file: 'lib/database/release-lost.ts', from: 'if (taken.has(client))', to: 'if (false)' }],
    by: ['lost commit'],
    times: 6,
    sign: /rows instead of|does not answer/,
    patience: 8000
  }
];
