import type { EntityManager } from '@mikro-orm/postgresql';
import { FormerRound, type StatsFile } from '../../../entities/index.ts';
import { type FormerRound as ReadRound, readFormerRound } from '../../../lib/et/former-round.ts';
import type { FormerRoundRows } from '../../../lib/et/former-rows.ts';

/** What the former bot's database says about the rounds of these files. */
export async function readFormer(em: EntityManager, files: Iterable<StatsFile>): Promise<Map<StatsFile, ReadRound>> {
  const ids = [...files].flatMap(({ id }) => id ?? []);
  if (ids.length === 0) return new Map();
  const own = await em.find(FormerRound, { file: { $in: ids } });
  if (own.length === 0) return new Map();
  const firsts = own.flatMap(({ firstFile }) => firstFile ?? []);
  const rows = new Map((await em.find(FormerRound, { file: { $in: firsts } })).map((one) => [one.file, parse(one)]));
  return new Map(
    own.map((one) => [one.file, readFormerRound(parse(one), one.firstFile ? rows.get(one.firstFile) : undefined)])
  );
}

/** Our own text: `keepRound` has written it. */
const parse = ({ content }: FormerRound): FormerRoundRows => JSON.parse(content);
