import { join } from 'node:path';
import { z } from 'zod';
import { parseKeepRule } from '../lib/backup/choose-kept.ts';
import type { BackupSettings } from '../lib/backup/settings.ts';
import { parseSftpAddress, type SftpAddress } from '../lib/ssh/parse-sftp-address.ts';
import { fingerprint, off, path, readBy, text, webAddress, wholeNumber, words } from './kinds.ts';
import { optional, secret, setting, type Values } from './setting.ts';

const daysOrOff = z.union([off, wholeNumber(1, 365)]);
// The form of a public key of age; whether its own checksum is right is seen when something is encrypted for it.
const recipients = words.pipe(z.array(z.string().regex(/^age1[02-9ac-hj-np-z]{50,}$/)));
const bucketUrl = webAddress.refine((address) => URL.canParse(address) && new URL(address).pathname.length > 1);

/** The settings about backups, in the order of `.env.example`. */
export const backupSettings = {
  BACKUP_DIR: optional('the path of a folder', path),
  BACKUP_HOURS: setting('hours of the day from 0 to 23, separated by commas, or off', readBy(readHours), '5,11,17,23'),
  BACKUP_KEEP: setting(
    'as in 10 recent, 7 days, 4 weeks, 6 months',
    readBy(parseKeepRule),
    '10 recent, 7 days, 4 weeks'
  ),
  BACKUP_DRILL_DAYS: setting('a whole number of days from 1 to 365, or off', daysOrOff, '7'),
  BACKUP_FORMAT: setting('rows or pg_dump', z.enum(['rows', 'pg_dump']), 'rows'),
  BACKUP_PG_BIN: optional('the path of a folder', path),
  BACKUP_RECIPIENTS: setting('public keys of age (age1…), separated by commas', recipients, ''),
  BACKUP_KEY_FILE: optional('the path of a file', path),
  BACKUP_BUCKET_URL: optional('the address of a bucket, https://s3.example.org/bucket', bucketUrl),
  BACKUP_BUCKET_REGION: setting('the region of the bucket', text.regex(/^[\w-]+$/), 'auto'),
  BACKUP_BUCKET_KEY_ID: optional('the name of the access key', text.regex(/^\S+$/)),
  BACKUP_BUCKET_SECRET: secret('the secret of the access key', text.regex(/^\S+$/)),
  BACKUP_SFTP: optional('a folder of another computer, sftp://user@host:22/folder', readBy(readFolderAddress)),
  BACKUP_SFTP_HOST_KEY: optional('a fingerprint as `npx fieldops server fingerprint` prints it, SHA256:…', fingerprint),
  BACKUP_SFTP_KEY_PATH: optional('the path of a file', path),
  BACKUP_SFTP_KEY_PASSPHRASE: secret('the passphrase of the key', text),
  BACKUP_SFTP_PASSWORD: secret('the password of the account', text)
};

/** What they say. */
export type BackupConfig = Readonly<{ backup: BackupSettings }>;

/**
 * Puts them under the names that the code uses. Backups stand in the data folder unless another is named; a bucket of which
 * half is missing is told in a notice.
 */
export function readBackup(values: Values<typeof backupSettings>, dataFolder: string, notices: string[]): BackupConfig {
  return {
    backup: {
      folder: values.BACKUP_DIR ?? join(dataFolder, 'backups'),
      hours: values.BACKUP_HOURS,
      keep: values.BACKUP_KEEP,
      drillDays: values.BACKUP_DRILL_DAYS,
      kind: values.BACKUP_FORMAT,
      recipients: values.BACKUP_RECIPIENTS,
      keyFile: values.BACKUP_KEY_FILE,
      programs: values.BACKUP_PG_BIN,
      s3: readBucket(values, notices),
      sftp: values.BACKUP_SFTP && {
        ...values.BACKUP_SFTP,
        hostKey: values.BACKUP_SFTP_HOST_KEY,
        keyFile: values.BACKUP_SFTP_KEY_PATH,
        passphrase: values.BACKUP_SFTP_KEY_PASSPHRASE,
        password: values.BACKUP_SFTP_PASSWORD
      }
    }
  };
}

function readBucket(values: Values<typeof backupSettings>, notices: string[]): BackupSettings['s3'] {
  const { BACKUP_BUCKET_URL: url, BACKUP_BUCKET_KEY_ID: keyId, BACKUP_BUCKET_SECRET: secret } = values;
  if (url === undefined) return undefined;
  if (keyId === undefined || secret === undefined) {
    notices.push(
      'BACKUP_BUCKET_URL is set without BACKUP_BUCKET_KEY_ID or BACKUP_BUCKET_SECRET: no backup is copied there.'
    );
    return undefined;
  }
  return { url, keyId, secret, region: values.BACKUP_BUCKET_REGION };
}

function readHours(given: string): number[] | undefined {
  if (/^(off|no|never|none)$/i.test(given)) return [];
  const hours = given.split(/[\s,]+/).filter((part) => part !== '');
  const areRight = hours.length > 0 && hours.every((hour) => /^([01]?\d|2[0-3])$/.test(hour));
  return areRight ? hours.map(Number) : undefined;
}

function readFolderAddress(given: string): SftpAddress | undefined {
  try {
    return parseSftpAddress(given);
  } catch {
    return undefined;
  }
}
