import type { SshTarget } from '../ssh/target.ts';
import type { KeepRule } from './choose-kept.ts';

/** What the settings say about backups. */
export interface BackupSettings {
  readonly folder: string;
  /** The hours of the day, by this machine's clock, at which the running bot makes one; none: it makes none. */
  readonly hours: readonly number[];
  readonly keep: KeepRule;
  /** So many days after the last drill the running bot makes the next; undefined: it makes none. */
  readonly drillDays?: number;
  /** What writes them: Fieldops itself, or PostgreSQL's own program. */
  readonly kind: 'rows' | 'pg_dump';
  /** The public keys that they are encrypted for; none: they are plain. */
  readonly recipients: readonly string[];
  /** The file with the key that opens them, where this machine has it. */
  readonly keyFile?: string;
  /** The folder of PostgreSQL's programs; without it, the PATH finds them. */
  readonly programs?: string;
  readonly s3?: S3Settings;
  readonly sftp?: SftpCopySettings;
}

/** A bucket of an S3-compatible store. */
export interface S3Settings {
  /** The bucket and perhaps a folder in it: `https://s3.example.org/bucket/folder`. */
  readonly url: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
}

/** A folder of a second host. */
export type SftpCopySettings = Readonly<{ folder: string }> &
  Omit<SshTarget, 'hostKey'> & { readonly hostKey?: string };
