import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { makeBackup } from '../../../src/lib/backup/make-backup.ts';
import { useFolder } from '../../helpers/work-folder.ts';
import { usePlaces } from './places.ts';

// That pg_dump and pg_restore do their work is in tests/system/backup.system-test.ts: it needs Debian's packages.
const places = usePlaces();
const work = useFolder('pg-programs');
const never = new AbortController().signal;

const dump = () =>
  makeBackup(places.source.app, {
    settings: { folder: join(work.path, 'backups'), kind: 'pg_dump', recipients: [], programs: work.path },
    stop: never
  });
const stand = (script: string) => writeFileSync(join(work.path, 'pg_dump'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });

test('without pg_dump, a backup by it says how to come by it, and that it can be done without', async () => {
  await expect(dump()).rejects.toThrow(/pg_dump cannot be run .* take BACKUP_FORMAT out/);
});

test('a pg_dump that is older than the server is refused with both versions', async () => {
  stand('echo "pg_dump (PostgreSQL) 14.9 (Debian 14.9-1)"');
  await expect(dump()).rejects.toThrow(
    /pg_dump is of PostgreSQL 14 and the server is PostgreSQL \d+: an older pg_dump cannot read a newer server\./
  );
});

test('what pg_dump complains of is told without the password, and leaves no file', async () => {
  stand(`[ "$1" = --version ] && echo 'pg_dump (PostgreSQL) 99.0' && exit
echo half
echo "pg_dump: error: no luck with postgres://$PGUSER:$PGPASSWORD@$PGHOST/" >&2
exit 1`);
  const failed = dump();
  await expect(failed).rejects.toThrow(/pg_dump failed: pg_dump: error: no luck with .*:\[hidden\]@/);
  expect(existsSync(join(work.path, 'backups')) ? readdirSync(join(work.path, 'backups')) : []).toEqual([]);
});
