import type { SftpSettings } from '../../../entities/source-settings.ts';
import { parseStatsFilename } from '../../../lib/et/parse-stats-filename.ts';
import { openSftp, type SftpConnection } from '../../../lib/sftp.ts';
import { explainSftp } from '../../../lib/ssh/explain-sftp.ts';
import { formatAddress } from '../../../lib/ssh/target.ts';
import { messageOf } from '../../../lib/util/errors.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { digest } from './read-file.ts';
import { compareNames, type Source } from './source.ts';
import { SourceLost } from './source-lost.ts';
import { watchCommand } from './watch-command.ts';

/** What opens a key or an account; never kept in the database. */
export interface SshSecrets {
  readonly passphrase?: string;
  readonly password?: string;
}

const isWanted = (name: string) => parseStatsFilename(name) !== undefined;

/** A folder of another machine. It is connected to when it is first read, and again whenever the connection was lost. */
export function createSftpSource(settings: SftpSettings, secrets: SshSecrets, stop: AbortSignal): Source {
  const { folder, watch } = settings;
  const place = `${settings.user}@${formatAddress(settings)}:${folder}`;
  const connect = keepConnected(settings, secrets, stop);
  const pathOf = (name: string) => `${folder.replace(/\/$/, '')}/${name}`;
  return {
    place,
    hasOurClock: false,
    readsAtOnce: 32,
    async list() {
      const connection = await connect();
      try {
        const { files, others } = await connection.list(folder, isWanted);
        return { entries: files.toSorted((a, b) => compareNames(a.name, b.name)), foreign: others };
      } catch (error) {
        if (error instanceof Problem) throw error;
        throw new Problem(`The folder ${folder} of ${formatAddress(settings)} ${explainSftp(error)}.`);
      }
    },
    find: async (name) => (await connect()).find(pathOf(name)),
    async read({ name, size }) {
      const connection = await connect();
      try {
        return await digest(name, connection.read(pathOf(name), size));
      } catch (error) {
        if (!connection.isOpen) throw new SourceLost(messageOf(error));
        throw error instanceof Problem ? error : new Problem(`It ${explainSftp(error)}.`);
      }
    },
    ...(watch && {
      watch: async (onLine: (line: string) => void, end: AbortSignal) =>
        watchCommand(await connect(), watch, onLine, end)
    }),
    close: connect.close
  };
}

interface Connector {
  (): Promise<SftpConnection>;
  close(): void;
}

/** Gives the one connection, and makes it anew when it is gone; whoever comes meanwhile waits for the same. */
function keepConnected({ hostKey, ...settings }: SftpSettings, secrets: SshSecrets, stop: AbortSignal): Connector {
  let current: Promise<SftpConnection> | undefined;
  const open = async () => {
    if (hostKey !== undefined) return openSftp({ ...settings, hostKey, ...secrets }, stop);
    const address = formatAddress(settings);
    throw new Problem(
      `The key of ${address} is not pinned: see it with \`npx fieldops server fingerprint ${address}\`, compare it ` +
        'with what its owner says, and set it with --host-key or SSH_HOST_KEY.'
    );
  };
  const connect = async () => {
    const former = await current?.catch(() => undefined);
    if (former?.isOpen) return former;
    current = open();
    return current;
  };
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = () => {
    const next = last.then(connect);
    last = next.catch(() => undefined);
    return next;
  };
  const close = () => void current?.then((connection) => connection.close()).catch(() => undefined);
  return Object.assign(inTurn, { close });
}
