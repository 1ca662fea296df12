import { resolve } from 'node:path';
import type { SftpSettings, SourceSettings } from '../../entities/source-settings.ts';
import { readFingerprint } from '../../lib/ssh/host-key.ts';
import { parseSftpAddress } from '../../lib/ssh/parse-sftp-address.ts';
import { Problem } from '../../lib/util/problem.ts';

/** What an operator says about a source; what is not said stays as it is. */
export interface SourceChange {
  readonly folder?: string;
  readonly sftp?: string;
  readonly hostKey?: string;
  readonly key?: string;
  /** False: without one. */
  readonly watch?: string | false;
  readonly every?: number;
  /** False: no source at all. */
  readonly source?: false;
}

/** The longest pause (s) between two looks. */
const longestPause = 3600;

/**
 * A source after a change; null for none. A Problem when it would not be whole: a folder of another machine needs the
 * fingerprint of that machine's key.
 */
export function changeSource(former: SourceSettings | null, change: SourceChange): SourceSettings | null {
  if (change.source === false) return null;
  if (change.folder !== undefined && change.sftp !== undefined) throw new Problem('Say --folder or --sftp, not both.');
  if (change.every !== undefined && change.every > longestPause)
    throw new Problem(`The longest pause between two looks is ${longestPause} s.`);
  const every = change.every ?? former?.pollSeconds;
  const pause = every === undefined ? {} : { pollSeconds: every };
  if (change.folder !== undefined) return { kind: 'folder', folder: resolve(change.folder), ...pause };
  const isSftp = change.sftp !== undefined || former?.kind === 'sftp';
  if (isSftp) return { ...changeSftp(former?.kind === 'sftp' ? former : undefined, change), ...pause };
  if (change.hostKey !== undefined || change.key !== undefined || change.watch !== undefined)
    throw new Problem('--host-key, --key and --watch belong to a folder of another machine: say --sftp, too.');
  if (!former && change.every !== undefined)
    throw new Problem('--every belongs to a source: say --folder or --sftp, too.');
  return former && { ...former, ...pause };
}

function changeSftp(former: SftpSettings | undefined, change: SourceChange): SftpSettings {
  const address = change.sftp === undefined ? former : parseSftpAddress(change.sftp);
  if (!address) throw new Problem('Say where the files are: --sftp sftp://user@host/folder.');
  const { host, port, user, folder } = address;
  const isSameHost = former?.host === host && former.port === port;
  const hostKey =
    change.hostKey === undefined ? (isSameHost ? former.hostKey : undefined) : readHostKey(change.hostKey);
  if (hostKey === undefined) {
    throw new Problem(
      `The key of ${host} must be pinned: see it with \`npx fieldops server fingerprint ${host}${port === 22 ? '' : `:${port}`}\`, ` +
        'compare it with what its owner says, and give it with --host-key.'
    );
  }
  const keyFile = change.key === undefined ? former?.keyFile : resolve(change.key);
  const watch = change.watch === undefined ? former?.watch : change.watch || undefined;
  // What there is not is left out: in the database it would become null.
  return {
    kind: 'sftp',
    ...{ host, port, user, folder, hostKey },
    ...(keyFile === undefined ? {} : { keyFile }),
    ...(watch === undefined ? {} : { watch })
  };
}

function readHostKey(text: string): string {
  const fingerprint = readFingerprint(text);
  if (fingerprint === undefined) throw new Problem(`${text} is no fingerprint: it is SHA256: and 43 characters.`);
  return fingerprint;
}
