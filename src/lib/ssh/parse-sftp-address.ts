import { Problem } from '../util/problem.ts';

/** What an address says about a folder of another computer. */
export interface SftpAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly folder: string;
}

const example = 'sftp://stats@game.example.org:22/home/et/gamestats';

/** Reads `sftp://user@host:port/folder`. A Problem that shows none of it when there is a password in it. */
export function parseSftpAddress(text: string): SftpAddress {
  const url = URL.parse(text);
  if (url?.password)
    throw new Problem(
      'A password does not belong into the address: it would stay in the shell’s history. Set SSH_PASSWORD.'
    );
  if (url?.protocol !== 'sftp:' || !url.hostname || !url.username || url.pathname.length < 2) {
    throw new Problem(`${text} is no address of a folder. Write it as ${example}.`);
  }
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || 22),
    user: decode(url.username),
    folder: decode(url.pathname)
  };
}

/** Reads `game.example.org`, `game.example.org:2222` or `[2001:db8::1]:2222`. */
export function parseHost(text: string): Pick<SftpAddress, 'host' | 'port'> {
  const url = URL.parse(`sftp://${text}`);
  if (!url?.hostname || url.username || url.pathname.length > 1) {
    throw new Problem(`${text} is no host. Write it as game.example.org, or game.example.org:2222.`);
  }
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || 22) };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
