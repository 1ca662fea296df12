import { readFileSync } from 'node:fs';
import { type ConnectionOptions, checkServerIdentity } from 'node:tls';
import { messageOf } from '../util/errors.ts';
import { Problem } from '../util/problem.ts';
import type { Address } from './address.ts';

/**
 * How to protect a connection to this address, as `pg` wants it: false for not at all. `prefer` has no word there: who
 * connects finds out first (`probe`). A certificate file that cannot be read is a Problem.
 */
export function tlsOptions({ host, tls }: Address): false | ConnectionOptions {
  if (tls.mode === 'disable') return false;
  const files = { ca: readPem(tls.ca), cert: readPem(tls.cert), key: readPem(tls.key) };
  switch (tls.mode) {
    case 'prefer':
    case 'require':
      return { ...files, rejectUnauthorized: false };
    case 'verify-ca':
      return { ...files, checkServerIdentity: () => undefined };
    case 'verify-full':
      // pg names the host to the TLS library unless it is an IP address, which would then be checked as "localhost".
      return { ...files, checkServerIdentity: (_name, certificate) => checkServerIdentity(host, certificate) };
  }
}

function readPem(path: string | undefined): Buffer | undefined {
  if (path === undefined) return undefined;
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Problem(`The certificate file ${path} cannot be read (${messageOf(error)}).`, { cause: error });
  }
}
