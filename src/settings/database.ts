import { z } from 'zod';
import { type Address, type Tls, tlsModes } from '../lib/database/address.ts';
import { parseAddress } from '../lib/database/parse-address.ts';
import { Problem } from '../lib/util/problem.ts';
import { path, text, wholeNumber } from './kinds.ts';
import { type Env, optional, secret, setting, type Values } from './setting.ts';

const tlsMode = text.transform((name) => name.toLowerCase()).pipe(z.enum(tlsModes));

/** The settings about the database, in the order of `.env.example`. */
export const databaseSettings = {
  DATABASE_URL: secret('postgres://user:password@host:5432/database', text),
  DATABASE_OWNER_URL: secret('postgres://user:password@host:5432/database', text),
  DATABASE_SSL_MODE: optional(`one of ${tlsModes.join(', ')}`, tlsMode),
  DATABASE_SSL_CA: optional('the path of a file', path),
  DATABASE_SSL_CERT: optional('the path of a file', path),
  DATABASE_SSL_KEY: optional('the path of a file', path),
  DATABASE_POOL_MIN: setting('a whole number from 0 to 100', wholeNumber(0, 100), '5'),
  DATABASE_POOL_MAX: setting('a whole number from 1 to 100', wholeNumber(1, 100), '20'),
  DATABASE_STATEMENT_TIMEOUT: setting('a whole number of seconds up to 3600, 0 for none', wholeNumber(0, 3600), '60')
};

/** What they say. */
export type DatabaseConfig = Readonly<{
  /** Without `app`: the embedded PostgreSQL in the data folder. */
  database: Readonly<{
    app?: Address;
    owner?: Address;
    poolMin: number;
    poolMax: number;
    statementTimeoutSeconds: number;
  }>;
}>;

/** Puts them under the names that the code uses. What is wrong with an address, or does not fit together, is a fault. */
export function readDatabase(values: Values<typeof databaseSettings>, env: Env, faults: string[]): DatabaseConfig {
  const app = readAddress('DATABASE_URL', values, faults);
  const owner = readAddress('DATABASE_OWNER_URL', values, faults);
  if (values.DATABASE_OWNER_URL && !values.DATABASE_URL) {
    faults.push(
      'DATABASE_OWNER_URL is set without DATABASE_URL; expected: both, the bot itself connects with DATABASE_URL'
    );
  }
  const poolMax = values.DATABASE_POOL_MAX;
  // Only a smallest size that somebody chose can contradict the largest.
  const poolMin = env.DATABASE_POOL_MIN ? values.DATABASE_POOL_MIN : Math.min(values.DATABASE_POOL_MIN, poolMax);
  if (poolMin > poolMax) {
    faults.push(
      `DATABASE_POOL_MIN is ${poolMin} and DATABASE_POOL_MAX is ${poolMax}; expected: the first not larger than the second`
    );
  }
  return { database: { app, owner, poolMin, poolMax, statementTimeoutSeconds: values.DATABASE_STATEMENT_TIMEOUT } };
}

function readAddress(
  name: 'DATABASE_URL' | 'DATABASE_OWNER_URL',
  values: Values<typeof databaseSettings>,
  faults: string[]
): Address | undefined {
  const url = values[name];
  try {
    return url === undefined ? undefined : parseAddress(url, tlsOf(values));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    faults.push(`${name} ${error.message}`);
    return undefined;
  }
}

function tlsOf(values: Values<typeof databaseSettings>): Partial<Tls> {
  return {
    mode: values.DATABASE_SSL_MODE,
    ca: values.DATABASE_SSL_CA,
    cert: values.DATABASE_SSL_CERT,
    key: values.DATABASE_SSL_KEY
  };
}
