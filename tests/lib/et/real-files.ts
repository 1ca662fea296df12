import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { GeneratedFile } from '../../../src/generator/generate-evening.ts';
import { projectRoot } from '../../../src/lib/root.ts';

const folder = join(projectRoot, '..', 'shared', 'data');

/** Whether the real files and what is expected of them lie beside the project. */
export const areRealFilesThere = existsSync(join(folder, 'expected', 'rounds.json'));

/** The real files, in the order of their names; none when they are not there. */
export function listRealFiles(): GeneratedFile[] {
  if (!areRealFilesThere) return [];
  const names = readdirSync(join(folder, 'rounds')).toSorted();
  return names.map((name) => ({ name, bytes: readFileSync(join(folder, 'rounds', name)) }));
}

const rounds = z.object({
  rounds: z.array(
    z.looseObject({
      file: z.string(),
      status: z.string(),
      players: z.array(z.looseObject({ guid: z.string() }))
    })
  )
});

const evenings = z.object({
  sessions: z.array(
    z.looseObject({
      date: z.string(),
      firstFile: z.string(),
      lastFile: z.string(),
      rounds: z.number(),
      players: z.array(z.looseObject({ guid: z.string(), playedSeconds: z.number(), damageGiven: z.number() }))
    })
  )
});

const readJson = (name: string): unknown => JSON.parse(readFileSync(join(folder, 'expected', name), 'utf8'));

/** What is expected of every real file. */
export const readExpectedRounds = () => rounds.parse(readJson('rounds.json')).rounds;

/** What is expected of every real evening. */
export const readExpectedEvenings = () => evenings.parse(readJson('evenings.json')).sessions;
