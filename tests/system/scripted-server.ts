import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Address } from '../../src/lib/database/address.ts';
import { parseAddress } from '../../src/lib/database/parse-address.ts';
import { projectRoot } from '../../src/lib/root.ts';
import { findFreePort } from '../helpers/free-port.ts';

/** A cluster of this machine, set up by deploy/database.sh as on the machine of the database. */
export type ScriptedServer = {
  readonly port: number;
  readonly cluster: string;
  /** Where the script keeps the authority and the passwords. */
  readonly keep: string;
  /** The log of the server. */
  readonly log: string;
  /** The address of a role, with TLS as the bot has it: verify-full. */
  address(role: 'owner' | 'app' | 'reader'): Address;
  /** Runs the script again, with these options more, and gives what it says. */
  again(...options: string[]): string;
  /** Asks a question as the superuser, over the socket. */
  asSuperuser(question: string): string;
  stop(): void;
};

/** Why there can be none here; undefined when there can. */
export function whyNoScriptedServer(): string | undefined {
  if (process.getuid?.() !== 0) return 'only root can make a cluster';
  if (!existsSync('/usr/bin/pg_createcluster')) return "Debian's package postgresql-15 is not installed";
  return undefined;
}

/** Has deploy/database.sh make a cluster of its own, which `stop` removes. The machine's other clusters stay as they are. */
export async function startScriptedServer(): Promise<ScriptedServer> {
  const folder = mkdtempSync(join(tmpdir(), 'fieldops-scripted-'));
  const cluster = `fieldops_test_${process.pid}`;
  const keep = join(folder, 'keep');
  const port = await findFreePort();
  const script = join(projectRoot, 'deploy', 'database.sh');
  const options = [
    '--bot',
    '127.0.0.1',
    '--host',
    'localhost',
    '--version',
    '15',
    '--cluster',
    cluster,
    '--keep',
    keep
  ];
  const where = ['--port', String(port), '--listen', '127.0.0.1', '--parts', 'server,roles'];
  const run = (file: string, args: string[]) => execFileSync(file, args, { cwd: '/', encoding: 'utf8', stdio: 'pipe' });
  const stop = () => {
    run('pg_dropcluster', ['--stop', '15', cluster]);
    rmSync(`/etc/postgresql/15/${cluster}`, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  };
  const again = (...more: string[]) => run('bash', [script, ...options, ...where, ...more]);
  try {
    again();
  } catch (error) {
    stop();
    throw error;
  }
  const tls = { mode: 'verify-full', ca: join(keep, 'ca.crt') } as const;
  return {
    port,
    cluster,
    keep,
    log: `/var/log/postgresql/postgresql-15-${cluster}.log`,
    address(role) {
      const lines = readFileSync(join(keep, 'addresses'), 'utf8').split('\n');
      return parseAddress(lines.find((line) => line.includes(`//fieldops_${role}:`)) ?? '', tls);
    },
    again,
    asSuperuser: (question) =>
      run('runuser', [
        '-u',
        'postgres',
        '--',
        'psql',
        '-X',
        '-qAt',
        '-p',
        String(port),
        '-d',
        database,
        '-c',
        question
      ]),
    stop
  };
}

const database = 'etlegacy_stats';
