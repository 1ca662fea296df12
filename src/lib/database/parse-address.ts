import { Problem } from '../util/problem.ts';
import { type Address, isLocal, type Tls, type TlsMode, tlsModes } from './address.ts';

const form = 'postgres://user:password@host:5432/database';

// What other programs call the same: libpq's `allow` asks for even less than `prefer`; `no-verify` is node-postgres's word.
const otherModes: Record<string, TlsMode> = { allow: 'prefer', 'no-verify': 'require' };

/**
 * Reads a connection URL: `postgres://user:password@host:port/database`, each part percent-encoded; `?host=/folder` or an
 * encoded folder in place of the host for a socket; `sslmode`, `sslrootcert`, `sslcert`, `sslkey` as libpq has them. What
 * the URL does not say about TLS, `settings` says. A fault is told as a Problem that does not show the URL.
 */
export function parseAddress(text: string, settings: Partial<Tls> = {}): Address {
  // The standard's parser wants a host after a user; PostgreSQL's own lets it be given by `?host=` alone.
  const complete = text.replace(/^([\w+]+:\/\/[^/?]*@)(?=[/?]|$)/, '$1localhost');
  const url = URL.canParse(complete) ? new URL(complete) : undefined;
  if (!url || !/^postgres(ql)?(\+\w+)?:$/.test(url.protocol)) {
    throw new Problem(
      `is not a connection URL; expected: ${form} (special characters in the password as %40 for @, %2F for /, %23 for #)`
    );
  }
  const query = (name: string): string | undefined => url.searchParams.get(name) || undefined;
  const host = (query('host') ?? decode(url.hostname.replace(/^\[(.*)\]$/, '$1'))) || 'localhost';
  const user = decode(url.username) || query('user');
  const password = decode(url.password) || query('password');
  const database = decode(url.pathname.slice(1)) || query('dbname');
  if (!user) throw new Problem(`does not say as whom to connect; expected: ${form}`);
  if (!database) throw new Problem(`does not name a database; expected: ${form}`);
  return {
    host,
    port: Number(url.port || query('port') || 5432),
    user,
    password,
    database,
    tls: chooseTls(host, {
      mode: parseMode(query('sslmode')) ?? settings.mode,
      ca: query('sslrootcert') ?? settings.ca,
      cert: query('sslcert') ?? settings.cert,
      key: query('sslkey') ?? settings.key
    })
  };
}

/**
 * Fills in the protection that was not chosen. Within this machine: none. Else `verify-full` when a certificate to check
 * against was given; otherwise `prefer`, so that a server without TLS (in a private network, say) still works, with a
 * warning, and every other one is encrypted.
 */
function chooseTls(host: string, wanted: Partial<Tls>): Tls {
  const mode = wanted.mode ?? (isLocal(host) ? 'disable' : wanted.ca ? 'verify-full' : 'prefer');
  if (mode === 'verify-ca' && !wanted.ca) {
    throw new Problem(
      "asks for verify-ca without a certificate to check against; set DATABASE_SSL_CA to the file of the authority that signed the server's"
    );
  }
  if (!wanted.cert !== !wanted.key) throw new Problem('needs both DATABASE_SSL_CERT and DATABASE_SSL_KEY, or neither');
  return { ...wanted, mode };
}

function parseMode(text: string | undefined): TlsMode | undefined {
  if (text === undefined) return undefined;
  const mode = otherModes[text] ?? tlsModes.find((known) => known === text);
  if (mode) return mode;
  throw new Problem(`has an unknown sslmode "${text}"; expected: ${tlsModes.join(', ')}`);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Problem('has a % that does not begin an encoded character; expected: %25 for a % itself');
  }
}
