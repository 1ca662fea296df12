import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { makeKey } from '../src/lib/backup/encryption.ts';
import { projectRoot } from '../src/lib/root.ts';
import { listFolder } from '../src/plugins/ingest/sources/list-folder.ts';
import type { BackupJob } from './backup-job.ts';
import { print } from './figures.ts';
import { importAll } from './import.ts';
import { withWorkplace } from './workplace.ts';

const told = z.object({ seconds: z.number(), bytes: z.number(), rows: z.number(), mostMemory: z.number() });

/** Size and seconds of backups and of bringing them back; each in a process of its own, whose memory must not grow with the rounds. */
export async function benchBackup({ manyRounds }: { manyRounds: number }): Promise<void> {
  for (const rounds of [Math.round(manyRounds / 10), manyRounds]) {
    await withWorkplace(async ({ folder, dataFolder, orm, makeServer, makeFiles }) => {
      const files = await makeFiles(rounds);
      const { names } = await listFolder(files);
      await importAll(orm.em.fork(), await makeServer('backup'), files, names, 400);
      const { identity, recipient } = await makeKey();
      for (const recipients of [[], [recipient]]) {
        const how = `${names.length.toLocaleString('en-US')} rounds, ${recipients.length > 0 ? 'encrypted' : 'plain'}`;
        const backups = join(folder, how.replaceAll(/\W/g, ''));
        const made = await run({ act: 'back up', dataFolder, backups, recipients, keys: [] });
        print(`size, ${how}`, made.bytes / 1024 / 1024, 'MiB');
        print(`rows, ${how}`, made.rows, 'rows');
        print(`backed up, ${how}`, made.seconds, 's');
        print(`most memory, ${how}`, made.mostMemory / 1024 / 1024, 'MiB');
        const target = join(folder, `target-${recipients.length}`);
        const back = await run({ act: 'restore', dataFolder: target, backups, recipients, keys: [identity] });
        print(`restored, ${how}`, back.seconds, 's');
        print(`most memory, ${how}`, back.mostMemory / 1024 / 1024, 'MiB');
      }
    });
  }
}

async function run(job: BackupJob) {
  const child = await promisify(execFile)(process.execPath, [
    join(projectRoot, 'bench/backup-job.ts'),
    JSON.stringify(job)
  ]);
  return told.parse(JSON.parse(child.stdout));
}
