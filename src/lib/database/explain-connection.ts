import { codeOf } from '../util/errors.ts';
import { Problem } from '../util/problem.ts';
import { type Address, describeAddress } from './address.ts';

/** What the codes of PostgreSQL (appendix A of its manual), of the system and of the TLS library mean to an operator. */
const codes: Record<string, (address: Address) => string> = {
  '28P01': ({ user }) => `the server does not accept the password of "${user}". Correct the password`,
  '28000': ({ user, tls }) =>
    tls.mode === 'disable'
      ? `the server does not let "${user}" in from here, not unencrypted at least. Set DATABASE_SSL_MODE=verify-full, ` +
        "allow it in the server's pg_hba.conf, or create that role if there is none"
      : `the server does not let "${user}" in from here. Create that role, or allow it in the server's pg_hba.conf`,
  '3D000': ({ database }) => `the server has no database "${database}". Create it, or correct the name`,
  '42501': ({ user, database }) =>
    `"${user}" may not connect to "${database}". Grant it: GRANT CONNECT ON DATABASE "${database}" TO "${user}"`,
  '53300': () => 'the server has no connection left. Raise its max_connections or lower DATABASE_POOL_MAX',
  '57P01': () => 'the server ended the connection, as when it is stopped or restarted. Try again in a moment',
  '57P03': () => 'the server is just starting or stopping. Try again in a moment',
  ECONNREFUSED: () => 'nothing answers there. Is PostgreSQL running, and are host and port right?',
  ENOENT: () => 'there is no socket in that folder. Is PostgreSQL running, and is the folder right?',
  ENOTFOUND: ({ host }) => `there is no host named "${host}". Correct the name`,
  EAI_AGAIN: ({ host }) =>
    `the name "${host}" cannot be looked up at the moment. Is this machine connected to the network?`,
  ETIMEDOUT: () => 'it does not answer. Is the address right, and does a firewall stand between?',
  EHOSTUNREACH: () => 'that machine cannot be reached. Is the address right, and does a firewall stand between?',
  ENETUNREACH: () => 'that network cannot be reached. Is this machine connected?',
  ECONNRESET: () => 'the server ended the connection. Is it PostgreSQL that listens there? Its log may say more',
  ERR_TLS_CERT_ALTNAME_INVALID: ({ host }) =>
    `the server's certificate does not name the host "${host}". Connect by a name that it has, or make a new certificate`,
  SELF_SIGNED_CERT_IN_CHAIN: () => untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: () => untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: () => untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: () => untrusted,
  CERT_SIGNATURE_FAILURE: () => untrusted,
  CERT_HAS_EXPIRED: () => "the server's certificate has expired. Make a new one",
  CERT_NOT_YET_VALID: () => "the server's certificate is not valid yet. Is the clock of this machine right?"
};

const untrusted =
  "the server's certificate is not signed by an authority that is trusted here. Set DATABASE_SSL_CA to the right one's file";

/** Texts for what comes without a code. */
const messages: [RegExp, string][] = [
  [
    /does not support SSL connections/,
    'the server does not offer TLS. Switch it on there (ssl = on), or write DATABASE_SSL_MODE=disable to send everything in the clear'
  ],
  [
    /timeout expired|connection timeout|timeout exceeded/i,
    'it does not answer. Is the address right, and does a firewall stand between?'
  ],
  [
    /client password must be a string|no password supplied/i,
    'the server asks for a password, and none was given. Add it to the address'
  ],
  [
    /Connection terminated unexpectedly/,
    'the server ended the connection. Is it PostgreSQL that listens there? Its log may say more'
  ],
  [/error establishing an SSL connection/, "the answer is not PostgreSQL's. Is the port right?"]
];

/** A Problem that says why the database cannot be reached and what to do, or the error itself when it is another one. */
export function explainConnection(error: unknown, address: Address): unknown {
  if (error instanceof Problem) return error;
  const sentence = find(error, address);
  if (sentence === undefined) return error;
  const end = sentence.endsWith('?') ? '' : '.';
  return new Problem(`Cannot use the ${describeAddress(address)}: ${sentence}${end}`, { cause: error });
}

function find(error: unknown, address: Address): string | undefined {
  // A host name with several addresses fails with one error for each of them.
  if (error instanceof AggregateError && error.errors.length > 0) return find(error.errors[0], address);
  const code: unknown = codeOf(error);
  if (typeof code === 'string' && codes[code]) return codes[code](address);
  const text = error instanceof Error ? error.message : '';
  return (
    messages.find(([pattern]) => pattern.test(text))?.[1] ??
    (error instanceof Error && error.cause ? find(error.cause, address) : undefined)
  );
}
