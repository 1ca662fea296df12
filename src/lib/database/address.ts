import { isIP } from 'node:net';

/**
 * How far a connection is protected. `prefer`: encrypted when the server can, not otherwise. `require`: encrypted, whoever
 * answers. `verify-ca`: the server's certificate is signed by ours. `verify-full`: and names the host.
 */
export const tlsModes = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;

/** One of `tlsModes`. */
export type TlsMode = (typeof tlsModes)[number];

/** Protection of a connection; `ca`, `cert` and `key` are the paths of PEM files. */
export type Tls = { mode: TlsMode; ca?: string; cert?: string; key?: string };

/** Where a database is and who asks. `host` is a name, an IP address, or the folder of a socket (it starts with `/`). */
export type Address = {
  host: string;
  port: number;
  user: string;
  password?: string;
  database: string;
  tls: Tls;
};

/** An address in words that may be shown: never with its password. */
export function describeAddress({ host, port, user, database }: Address): string {
  const place = host.startsWith('/') ? `the socket in ${host}` : `${host}:${port}`;
  return `database "${database}" at ${place} as "${user}"`;
}

/** Does the connection stay within this machine? */
export function isLocal(host: string): boolean {
  return (
    host.startsWith('/') || host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
  );
}
