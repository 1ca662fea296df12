import type { SftpConnection } from '../../../lib/sftp.ts';

/** A line of a watch is the name of a file; what is longer is none. */
const longestLine = 4096;

/** So many bytes within so many milliseconds are not the news of a game server. */
const flood = { bytes: 256 * 1024, within: 10_000 };

/**
 * Runs the watch command of a source, and hands on each line that it prints. Resolves with the reason when it has ended: by
 * itself, with the connection, by the signal, or because it prints more than any game server writes.
 */
export async function watchCommand(
  connection: SftpConnection,
  command: string,
  onLine: (line: string) => void,
  stop: AbortSignal
): Promise<string> {
  const tooMuch = new AbortController();
  const readLines = splitLines(onLine);
  let since = performance.now();
  let bytes = 0;
  const onOutput = (text: Buffer) => {
    if (performance.now() - since > flood.within) {
      since = performance.now();
      bytes = 0;
    }
    bytes += text.length;
    if (bytes > flood.bytes) tooMuch.abort();
    else readLines(text.toString());
  };
  const { code, complaint } = await connection.run(command, onOutput, AbortSignal.any([stop, tooMuch.signal]));
  if (tooMuch.signal.aborted) return `it printed more than ${flood.bytes / 1024} KiB in ${flood.within / 1000} seconds`;
  if (!connection.isOpen) return 'the connection was lost';
  return [`it ended${code === undefined ? '' : ` with code ${code}`}`, complaint]
    .filter((part) => part !== '')
    .join(': ');
}

function splitLines(onLine: (line: string) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = (lines.pop() ?? '').slice(0, longestLine);
    for (const line of lines) onLine(line);
  };
}
