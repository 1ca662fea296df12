import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { makeScratch } from '../../../src/lib/backup/drill-place.ts';
import { openEmbedded } from '../../../src/lib/embedded-postgres/open-embedded.ts';
import { startOf } from '../../../src/lib/process/identity.ts';
import { useFolder } from '../../helpers/work-folder.ts';

const work = useFolder('drill-place');

test('what a killed drill has left goes when the next one begins; what another drill uses stays', async () => {
  chmodSync(work.path, 0o755);
  // The same number, at another time: another process.
  const left = join(work.path, `fieldops-drill-${process.pid}-1-abc`);
  const used = join(work.path, `fieldops-drill-${process.pid}-${startOf(process.pid)}-abc`);
  for (const folder of [left, used]) mkdirSync(folder);
  await (await openEmbedded(left, { durable: false })).close();
  const scratch = await makeScratch(work.path);
  expect([existsSync(left), existsSync(used), existsSync(scratch)]).toEqual([false, true, true]);
});
