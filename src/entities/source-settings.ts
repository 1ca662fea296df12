/** Where the files of a game server are, as they are kept with it. Secrets are not among it: they stay outside the database. */
export type SourceSettings = FolderSettings | SftpSettings;

/** A folder that this machine sees. */
export interface FolderSettings {
  readonly kind: 'folder';
  readonly folder: string;
  /** Seconds between two looks; undefined: as STATS_POLL_SECONDS says. */
  readonly pollSeconds?: number;
}

/** A folder of another machine, read over SFTP. */
export interface SftpSettings {
  readonly kind: 'sftp';
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly folder: string;
  /** The fingerprint of the host's key, `SHA256:…`; without it nothing is asked of the host. */
  readonly hostKey?: string;
  /** The private key, a file of this machine; without it, a password is used. */
  readonly keyFile?: string;
  /** A command of the host that prints the name of each file that was written. */
  readonly watch?: string;
  readonly pollSeconds?: number;
}
