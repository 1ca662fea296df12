import { defineEntity, p } from '@mikro-orm/core';
import { StatsFile } from './stats-file.ts';

const schema = defineEntity({
  name: 'FormerContent',
  tableName: 'former_contents',
  properties: {
    file: () => p.manyToOne(StatsFile).primary().deleteRule('cascade'),
    sha256: p.string().length(64).primary(),
    size: p.bigint('number'),
    bytes: p.blob(),
    replacedAt: p.datetime().defaultRaw('now()')
  }
});

/** What a file contained before it was changed under its name. Written by `ingest`. */
export class FormerContent extends schema.class {}
schema.setClass(FormerContent);
