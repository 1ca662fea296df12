import type { Client, SFTPWrapper } from 'ssh2';
import { connectSsh } from './ssh/connect.ts';
import { type CommandEnd, runCommand } from './ssh/run-command.ts';
import { formatAddress, type SshTarget } from './ssh/target.ts';
import { codeOf } from './util/errors.ts';
import { Problem } from './util/problem.ts';

/** A file on another computer. */
export interface RemoteFile {
  readonly name: string;
  readonly size: number;
  /** Milliseconds since 1970 by that computer's clock, in whole seconds. */
  readonly modifiedAt: number;
}

/** The files of a folder that were asked for, in no order, and the number of all other entries. */
export interface RemoteListing {
  readonly files: readonly RemoteFile[];
  readonly others: number;
}

/** An open connection. What is asked after it has been lost fails; a new one is made by whoever needs it. */
export interface SftpConnection {
  readonly isOpen: boolean;
  /** The plain files with names that are wanted. The names of all others are not kept: there may be a million. */
  list(folder: string, isWanted: (name: string) => boolean): Promise<RemoteListing>;
  /** One file; undefined when it is not there, or is none. */
  find(path: string): Promise<RemoteFile | undefined>;
  /** The content in pieces. A file of the size that is expected costs three questions: open, read, close. */
  read(path: string, expectedSize: number): AsyncGenerator<Buffer>;
  /** Writes a file, in place of one that may be there. */
  write(path: string, content: AsyncIterable<Buffer>): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file, if it is there. */
  remove(path: string): Promise<void>;
  /** Runs a command there until it ends or the signal ends it. */
  run(command: string, onOutput: (text: Buffer) => void, stop: AbortSignal): Promise<CommandEnd>;
  close(): void;
}

/** A question that has no answer after so many milliseconds ends the connection. */
const patience = 30_000;

/** Bytes that are asked for at once. */
const pieceSize = 32 * 1024;

/**
 * Connects and opens SFTP. Throws a Problem that says what is wrong; it never holds a secret. The signal ends the
 * connection, whatever it is doing.
 */
export async function openSftp(target: SshTarget, stop: AbortSignal): Promise<SftpConnection> {
  const client = await connectSsh(target, stop);
  const line: Line = { client, place: formatAddress(target), isOpen: true, waiting: new Set() };
  const close = () => {
    hangUp(line, new Problem(`The connection to ${line.place} was lost.`));
    client.destroy();
  };
  stop.addEventListener('abort', close, { once: true });
  client.once('close', () => {
    close();
    stop.removeEventListener('abort', close);
  });
  try {
    const sftp = await ask<SFTPWrapper>(line, (done) => client.sftp(done));
    return {
      get isOpen() {
        return line.isOpen;
      },
      list: (folder, isWanted) => list(line, sftp, folder, isWanted),
      find: (path) => find(line, sftp, path),
      read: (path, expectedSize) => read(line, sftp, path, expectedSize),
      write: (path, content) => write(line, sftp, path, content),
      rename: (from, to) => ask<void>(line, (done) => sftp.rename(from, to, (error) => done(error))),
      remove: (path) =>
        ask<void>(line, (done) => sftp.unlink(path, (error) => done(isMissing(error) ? undefined : error))),
      run: (command, onOutput, end) => runCommand(client, command, onOutput, end),
      close
    };
  } catch (error) {
    close();
    throw error instanceof Problem ? error : new Problem(`${line.place} does not offer SFTP.`);
  }
}

interface Line {
  readonly client: Client;
  readonly place: string;
  isOpen: boolean;
  /** Whoever waits for an answer, to be told when none will come. */
  readonly waiting: Set<(error: Error) => void>;
}

function hangUp(line: Line, reason: Error): void {
  line.isOpen = false;
  for (const tell of line.waiting) tell(reason);
}

async function find(line: Line, sftp: SFTPWrapper, path: string): Promise<RemoteFile | undefined> {
  const stat = await ask<Entry['attrs'] | undefined>(line, (done) =>
    sftp.stat(path, (error, found) => (isMissing(error) ? done(undefined, undefined) : done(error, found)))
  );
  const name = path.slice(path.lastIndexOf('/') + 1);
  return stat?.isFile() ? { name, size: stat.size, modifiedAt: stat.mtime * 1000 } : undefined;
}

async function list(
  line: Line,
  sftp: SFTPWrapper,
  folder: string,
  isWanted: (name: string) => boolean
): Promise<RemoteListing> {
  const handle = await ask<Buffer>(line, (done) => sftp.opendir(folder, done));
  const files: RemoteFile[] = [];
  let others = 0;
  try {
    for (;;) {
      const entries = await ask(line, (done: Done<readonly Entry[] | undefined>) =>
        sftp.readdir(handle, (error, found) => (isEnd(error) ? done(undefined, undefined) : done(error, found)))
      );
      if (!entries) break;
      for (const { filename, attrs } of entries) {
        if (filename === '.' || filename === '..') continue;
        if (attrs.isFile() && isWanted(filename)) {
          files.push({ name: filename, size: attrs.size, modifiedAt: attrs.mtime * 1000 });
        } else others++;
      }
    }
  } finally {
    release(line, sftp, handle);
  }
  return { files, others };
}

interface Entry {
  readonly filename: string;
  readonly attrs: { readonly size: number; readonly mtime: number; isFile(): boolean };
}

async function* read(line: Line, sftp: SFTPWrapper, path: string, expectedSize: number): AsyncGenerator<Buffer> {
  const handle = await ask<Buffer>(line, (done) => sftp.open(path, 'r', done));
  try {
    let position = 0;
    for (;;) {
      // One byte more than there should be: when that does not come, the end was reached without another question.
      const length = position > 0 || expectedSize >= pieceSize ? pieceSize : expectedSize + 1;
      const buffer = Buffer.alloc(length);
      const count = await ask<number>(line, (done) => sftp.read(handle, buffer, 0, length, position, done));
      if (count === 0) return;
      yield buffer.subarray(0, count);
      position += count;
      if (position === expectedSize && count < length) return;
    }
  } finally {
    release(line, sftp, handle);
  }
}

/** Pieces that are under way at once: the time of one answer is then not waited for with each. */
const mostUnderWay = 16;

async function write(line: Line, sftp: SFTPWrapper, path: string, content: AsyncIterable<Buffer>): Promise<void> {
  const handle = await ask<Buffer>(line, (done) => sftp.open(path, 'w', done));
  const underWay = new Set<Promise<void>>();
  let position = 0;
  try {
    for await (const given of content) {
      for (let start = 0; start < given.length; start += pieceSize) {
        const piece = given.subarray(start, start + pieceSize);
        const at = position;
        position += piece.length;
        const sent = ask<void>(line, (done) => sftp.write(handle, piece, 0, piece.length, at, (error) => done(error)));
        underWay.add(sent);
        sent.then(
          () => underWay.delete(sent),
          () => undefined
        );
        if (underWay.size >= mostUnderWay) await Promise.race(underWay);
      }
    }
    await Promise.all(underWay);
    // What a server says only when a file is closed (that its disk is full, perhaps) counts as well.
    await ask<void>(line, (done) => sftp.close(handle, (error) => done(error)));
  } catch (error) {
    release(line, sftp, handle);
    throw error;
  }
}

/** Nobody waits for a handle to be closed: what was wanted of it has come. */
function release({ isOpen }: Line, sftp: SFTPWrapper, handle: Buffer): void {
  if (isOpen) sftp.close(handle, () => undefined);
}

type Done<T> = (error: Error | null | undefined, result: T) => void;

/** Asks one thing. A server that does not answer has gone, and nothing else is asked of it. */
function ask<T>(line: Line, send: (done: Done<T>) => void): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    if (!line.isOpen) return reject(new Problem(`The connection to ${line.place} was lost.`));
    const late = setTimeout(() => {
      hangUp(line, new Problem(`${line.place} has not answered for ${patience / 1000} seconds.`));
      line.client.destroy();
    }, patience);
    const fail = (error: Error) => {
      clearTimeout(late);
      line.waiting.delete(fail);
      reject(error);
    };
    line.waiting.add(fail);
    send((error, result) => {
      if (error) return fail(error);
      clearTimeout(late);
      line.waiting.delete(fail);
      resolve(result);
    });
  });
}

/** SFTP's codes for the end of what can be read, and for something that is not there. */
const isEnd = (error: unknown) => codeOf(error) === 1;
const isMissing = (error: unknown) => codeOf(error) === 2;
