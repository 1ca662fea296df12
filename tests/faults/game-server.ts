import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Line } from '../helpers/line.ts';
import { type Faults, startSshServer } from '../helpers/ssh-server.ts';
import { startSshd } from '../helpers/sshd.ts';

/** Where a connection to a game server is to be cut. */
export type Cut = NonNullable<Faults['cut']>;

/** The SSH server of a game server, whose connections can be cut. */
export interface GameServerUnderFire {
  /** The settings by which the bot reads its folder. */
  readonly settings: Readonly<Record<string, string>>;
  /** Sets a cut; gives whether it has happened by now. */
  cutAt(cut: Cut): () => boolean;
  /** Takes back a cut that has not come. */
  calm(): void;
  stop(): Promise<void>;
}

/** An SSH server in this process, which knows what it is asked and is cut at the very message. */
export async function startOwnServer(folder: string): Promise<GameServerUnderFire> {
  const ssh = await startSshServer(folder, { user: 'stats', password: 'for tests' });
  return {
    settings: {
      SSH_HOST: '127.0.0.1',
      SSH_PORT: String(ssh.port),
      SSH_USER: 'stats',
      SSH_PASSWORD: 'for tests',
      SSH_HOST_KEY: ssh.hostKey,
      REMOTE_STATS_PATH: folder
    },
    cutAt(cut) {
      ssh.faults = { cut };
      const before = ssh.journal.length;
      return () => ssh.journal.slice(before).filter((line) => line.startsWith(cut.at)).length >= cut.count;
    },
    calm() {
      ssh.faults = {};
    },
    stop: ssh.stop
  };
}

/** So many packets a listing and a read of some files have about. */
const packets = { OPENDIR: 1, READDIR: 3, OPEN: 6, READ: 10 };

/**
 * Debian's sshd, with keys in a folder of its own. Nobody can see what its packets are about, so that it is cut at the packet
 * at which that may be.
 */
export async function startDebianServer(folder: string, keys: string): Promise<GameServerUnderFire> {
  mkdirSync(keys);
  const sshd = await startSshd(keys);
  const { way } = sshd;
  const line = new Line({ host: '127.0.0.1', port: sshd.port });
  const port = await line.open();
  return {
    settings: {
      SSH_HOST: '127.0.0.1',
      SSH_PORT: String(port),
      SSH_USER: way.user ?? '',
      SSH_KEY_PATH: way.keyFile ?? join(keys, 'user'),
      SSH_HOST_KEY: sshd.hostKey,
      REMOTE_STATS_PATH: folder
    },
    cutAt({ at, count }) {
      let left = packets[at] * count;
      line.onSent = () => {
        if (--left !== 0) return;
        line.become('cut');
        line.become('up');
      };
      return () => left <= 0;
    },
    calm() {
      line.onSent = () => undefined;
    },
    async stop() {
      line.close();
      await sshd.stop();
    }
  };
}
