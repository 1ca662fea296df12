import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { generateSample } from './sample-evening.ts';
import { writeFiles } from './write-history.ts';

// A script: `node src/generator/make-sample.ts` makes the files of the sample anew, after a change of the generator.
const folder = join(import.meta.dirname, '../../sample/rounds');
await mkdir(folder, { recursive: true });
const old = await readdir(folder);
await Promise.all(old.map((name) => rm(join(folder, name))));
await writeFiles(folder, generateSample());
