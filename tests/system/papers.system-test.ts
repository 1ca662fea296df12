import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generateEvening } from '../../src/generator/generate-evening.ts';
import { writeFiles } from '../../src/generator/write-history.ts';
import { formatUrl } from '../e2e/spawn-bot.ts';
import { copyCheckout, lendPackages } from '../helpers/copy-checkout.ts';
import { useEmptyDatabase } from '../helpers/database.ts';
import { listCommands, papers, readProject } from '../helpers/papers.ts';
import { finish, type Result, startProcess } from '../helpers/processes.ts';
import { startSshServer, type TestSshServer } from '../helpers/ssh-server.ts';
import { type BucketServer, startBucketServer } from '../lib/backup/bucket-server.ts';
import { useBareDatabases } from '../lib/database/bare-database.ts';
import { makeFormer } from '../plugins/ingest/legacy/make-former.ts';
import { makeAuthority } from './authority.ts';

// An operator types what the papers say, word for word, in a checkout of his own: with a database of his own, a game server, a
// store for backups and the former bot's database. Needs Debian's packages postgresql-15 and zstd.
const base = mkdtempSync(join(tmpdir(), 'fieldops-papers-'));
const at = (...names: string[]) => join(base, ...names);
const checkout = at('fieldops');
const makeDatabase = useBareDatabases();
const migrated = useEmptyDatabase();
const evening = generateEvening({ seed: 41, maps: 2 });
const unreadable = '2026-10-16-230000-supply-round-1.txt';
const access = { keyId: 'our-key', secret: 'our-secret' };
let game: TestSshServer;
let store: BucketServer;
/** What is in his environment; some of it comes while he goes on. */
const env: Record<string, string> = {};

beforeAll(async () => {
  copyCheckout(checkout);
  lendPackages(checkout);
  for (const name of ['home/.ssh', 'gamestats', 'usb', 'machine/etc']) mkdirSync(at(name), { recursive: true });
  await writeFiles(at('gamestats'), [...evening.files, { name: unreadable, bytes: Buffer.from('nonsense') }]);
  makeAuthority(base, 'ca');
  copyFileSync(at('ca.pem'), join(checkout, 'ca.crt'));
  for (const name of ['etlegacy_production.db', 'old.db'])
    makeFormer(join(checkout, name), { evenings: 3, links: 2, teams: 1, aliases: 5 });
  writeFileSync(at('home/.psqlrc'), '\\set ON_ERROR_STOP on\n');
  game = await startSshServer(base, {
    user: 'fieldops',
    // Its account knows the key that he makes.
    get publicKey() {
      return readFileSync(at('home/.ssh/fieldops.pub'), 'utf8');
    }
  });
  store = await startBucketServer(access);
  const { owner } = migrated;
  Object.assign(env, {
    PATH: `${process.env.PATH}:/usr/lib/postgresql/15/bin`,
    HOME: at('home'),
    NO_COLOR: '1',
    npm_config_update_notifier: 'false',
    FIELDOPS_DATA: at('data'),
    FIELDOPS_HEALTH_PORT: 'off',
    // Where psql goes.
    PGHOST: owner.host,
    PGPORT: String(owner.port),
    PGUSER: owner.user,
    PGPASSWORD: owner.password ?? '',
    PGDATABASE: owner.database
  });
  await useNewDatabase();
});
afterAll(async () => {
  await store?.stop();
  await game?.stop();
  rmSync(base, { recursive: true, force: true });
});

async function useNewDatabase(): Promise<void> {
  const { app, owner } = await makeDatabase();
  Object.assign(env, { DATABASE_URL: formatUrl(app), DATABASE_OWNER_URL: formatUrl(owner) });
}

/** From here on the shell finds the command line by itself: npx takes longer than most of the commands. */
function shortenNpx(): void {
  mkdirSync(at('bin'));
  writeFileSync(at('bin/npx'), '#!/bin/sh\n[ "$1" = fieldops ] && shift && exec node bin/fieldops.mjs "$@"\n', {
    mode: 0o755
  });
  env.PATH = `${at('bin')}:${env.PATH}`;
}

/** The newest backup, by its name. */
function newest(): string {
  const names = readdirSync(at('data', 'backups')).map((name) => /^fieldops-(.*)\.json$/.exec(name)?.[1] ?? '');
  return names.toSorted().at(-1) ?? '';
}

function bringToUsb(): void {
  for (const name of readdirSync(at('data', 'backups')).filter((one) => one.includes(newest())))
    copyFileSync(at('data', 'backups', name), at('usb', name));
  copyFileSync(join(checkout, 'fieldops-backup.key'), at('usb', 'fieldops-backup.key'));
}

/** What stands for something else in the papers, and what it is here. */
const placeholders: readonly [RegExp, (all: string) => string][] = [
  [/^sudo deploy\/.*/, (all) => `${all.replace('sudo ', '')} --root ${at('machine')}`],
  [/\/path\/to\/gamestats|\/srv\/duel\/gamestats/, () => at('gamestats')],
  [/game\.example\.org\/gamestats/, () => `127.0.0.1:${game.port}${at('gamestats')}`],
  [/game\.example\.org|\bHOST\b/, () => `127.0.0.1:${game.port}`],
  [/SHA256:…/, () => game.hostKey],
  [/\/mnt\/usb/g, () => at('usb')],
  [/2026-11-21T17-00-00Z/, newest],
  [/\bFILE\b/, () => at('data', 'backups', `fieldops-${newest()}.sql.zst`)],
  [/\bFOLDER\b/, () => at('history')],
  [/\bNAME\b/, () => unreadable]
];

/** Types a command in the checkout's shell. */
function type(command: string): Promise<Result> {
  const line = placeholders.reduce((text, [mark, value]) => text.replace(mark, value), command);
  const typed = startProcess('bash', ['-c', line], { cwd: checkout, env, detached: true });
  // Who is asked for a passphrase gives none; most commands ask nothing, and may have ended by now.
  typed.child.stdin?.on('error', () => undefined).end('\n\n');
  return finish(typed);
}

/** A command, as the papers have it, and what they promise of it. */
interface Step {
  readonly command: string;
  /** With which exit code it ends, if not with 0. */
  readonly code?: number;
  /** What it says, on either output. */
  readonly says?: RegExp;
  /** A file of the checkout that is there afterwards. */
  readonly leaves?: string;
  /** Done before it. */
  readonly before?: () => unknown;
  /** Done after it. */
  readonly after?: (said: Result) => unknown;
}

const fieldops = (words: string, rest: Omit<Step, 'command'> = {}): Step => ({
  command: `npx fieldops ${words}`,
  ...rest
});
const server = 'sudo deploy/database.sh --bot 203.0.113.7 --host db.example.org';
const restored = { before: useNewDatabase, says: /is restored into/ };

/** In the order in which each finds what it needs. */
const steps: readonly Step[] = [
  { command: 'cp .env.example .env', leaves: '.env' },
  fieldops('import /path/to/gamestats', { says: /made the game server "Game server"/, after: shortenNpx }),
  fieldops('export rounds --out rounds.json', { leaves: 'rounds.json' }),
  fieldops('export sessions --out sessions.json', { leaves: 'sessions.json' }),
  fieldops('audit', { says: /all are well/ }),
  { command: 'npm run fieldops -- audit', says: /all are well/ },

  fieldops('files', { says: /1 file not well/ }),
  fieldops('files set-aside NAME'),
  fieldops('files take-back NAME'),
  fieldops('files retry NAME', { code: 1, says: /it was rejected again/ }),
  fieldops('files retry --all', { says: /No file has failed/ }),

  fieldops('server list', { says: /^Game server\t/ }),
  fieldops('server set "Game server" --time-zone Europe/Berlin --gap 90'),
  fieldops('rebuild'),

  fieldops('migrate legacy --from etlegacy_production.db --dry-run', { says: /Nothing was changed/ }),
  fieldops('migrate legacy --from old.db --dry-run', { says: /Nothing was changed/ }),
  fieldops('migrate legacy --from old.db', { says: /Report: .*\/data\/reports\// }),
  fieldops('migrate verify --from old.db', { says: /is here word for word/ }),
  fieldops('export sessions', { says: /"legacySessionId":3/ }),
  fieldops('migrate write-back --to back.db', { leaves: 'back.db' }),

  fieldops('server add Duel --folder /srv/duel/gamestats'),
  fieldops('server set Duel --every 60'),
  fieldops('server set Duel --no-source'),
  fieldops('server remove Duel --with-files', { says: /Took Duel out/ }),
  { command: 'ssh-keygen -t ed25519 -f ~/.ssh/fieldops' },
  { command: 'ssh-keygen -t ed25519 -f ~/.ssh/fieldops-2' },
  fieldops('server fingerprint game.example.org', { says: /^SHA256:/ }),
  fieldops('server fingerprint HOST', { says: /^SHA256:/ }),
  fieldops(
    'server add Duel --sftp sftp://fieldops@game.example.org/gamestats --host-key SHA256:… --key ~/.ssh/fieldops'
  ),
  fieldops('server check Duel', { says: new RegExp(`${evening.files.length + 1} files`) }),
  fieldops('server check'),
  fieldops('server set Duel --host-key SHA256:…'),
  fieldops('server set Duel --gap 90 --time-zone Europe/Berlin'),

  fieldops('backup', { says: /PLAIN {2}no copy elsewhere/ }),
  { command: 'zstd -dc FILE | psql', says: /^COPY [1-9]/m },
  fieldops('drill', { says: /is good/ }),
  fieldops('backup --new-key new.key', { leaves: 'new.key' }),
  fieldops('backup --new-key fieldops-backup.key', {
    leaves: 'fieldops-backup.key',
    after: ({ out }) =>
      Object.assign(env, {
        BACKUP_RECIPIENTS: out.trim().replace(/^BACKUP_RECIPIENTS=/, ''),
        BACKUP_BUCKET_URL: `${store.origin}/backups/ours`,
        BACKUP_BUCKET_KEY_ID: access.keyId,
        BACKUP_BUCKET_SECRET: access.secret
      })
  }),
  fieldops('backup', { says: /encrypted {2}copied to/, after: bringToUsb }),
  fieldops('backups', { says: /encrypted {2}copied to/ }),
  fieldops('backups --from s3', { says: /encrypted {2}copied to/ }),
  fieldops('drill --key fieldops-backup.key', { says: /is good/ }),
  fieldops('drill --key - < fieldops-backup.key', { says: /is good/ }),
  { command: 'npm run doctor', says: /Nothing is wrong/ },
  { command: 'npm run doctor -- --json', says: /"well": true/ },
  fieldops('server set Duel --key ~/.ssh/fieldops-2'),

  fieldops('restore --key fieldops-backup.key', restored),
  fieldops('restore --from s3 --key fieldops-backup.key', restored),
  fieldops('restore --from s3 --key - < fieldops-backup.key', restored),
  fieldops('restore /mnt/usb/fieldops-2026-11-21T17-00-00Z.sql.zst.age --key /mnt/usb/fieldops-backup.key', restored),
  fieldops('restore', {
    ...restored,
    before: async () => {
      env.BACKUP_KEY_FILE = 'fieldops-backup.key';
      await useNewDatabase();
    }
  }),
  fieldops('restore 2026-11-21T17-00-00Z', restored),

  fieldops('generate --rounds 1000 --out FOLDER', { says: /1,\d\d\d files/ }),
  fieldops('import FOLDER', { before: useNewDatabase, says: /1,\d\d\d played/ }),
  { command: 'node scripts/run.mjs scripts/write-metrics-document.mjs', leaves: 'docs/metrics.md' },

  // On the files of a scratch folder.
  { command: `${server} --dry-run`, says: /would write/ },
  { command: server },
  { command: `${server} --parts firewall,fail2ban` },
  { command: `${server} --parts roles --rotate` },
  { command: `${server} --database etlegacy_new --parts server,roles` },
  { command: `${server} --version 17` },
  { command: 'sudo deploy/bot.sh --ca ca.crt --repository https://git.example.org/fieldops.git' },
  { command: 'sudo deploy/bot.sh --ca ca.crt --parts code' },
  { command: 'sudo deploy/bot.sh --parts firewall,fail2ban' }
];

/** Commands that another test runs: in which file, and by which words there. */
const elsewhere: Readonly<Record<string, readonly [file: string, words: string]>> = {
  'npm start': ['tests/system/fresh-clone.system-test.ts', 'clone.start()'],
  'FIELDOPS_SANDBOX_PORT=0 npm start': ['tests/helpers/fresh-clone.ts', "FIELDOPS_SANDBOX_PORT: '0'"],
  'npm ci --ignore-scripts': ['tests/system/fresh-clone.system-test.ts', "includes('Fieldops: fetching')"],
  'npm test': ['.ci/run', 'npm test --silent'],
  'npm run build': ['.ci/run', 'npm run --silent build'],
  // The same four, one by one.
  'npm run check': ['.ci/run', 'npm run --silent lint'],
  'npx pm2 start ecosystem.config.cjs': ['tests/system/pm2.system-test.ts', "pm2('start', 'ecosystem.config.cjs')"],
  'npx pm2 reload fieldops': ['tests/system/pm2.system-test.ts', "pm2('reload', 'fieldops')"],
  'npx pm2 restart fieldops': ['tests/system/pm2.system-test.ts', "pm2('restart', 'fieldops')"],
  'npx pm2 stop fieldops': ['tests/system/pm2.system-test.ts', "pm2('stop', 'fieldops')"],
  'npx pm2 status': ['tests/system/pm2.system-test.ts', "run('status')"],
  'npx pm2 save': ['tests/system/pm2.system-test.ts', "pm2('save')"],
  'git pull': ['tests/system/deploy.system-test.ts', "git('pull'"],
  'npm run deploy': ['tests/system/deploy.system-test.ts', 'await deploy()'],
  'npm run deploy -- --without-backup': ['tests/system/deploy.system-test.ts', "deploy('--', '--without-backup')"],
  'npx mikro-orm migration:up': ['tests/start/mikro-orm.test.ts', "run('up', env)"],
  'npx mikro-orm migration:down': ['tests/start/mikro-orm.test.ts', "run('down', env)"],
  'npx mikro-orm migration:check': ['tests/start/mikro-orm.test.ts', "run('check', {})"],
  'sudo deploy/ssh.sh open --admin anna': ['tests/system/ssh-script.system-test.ts', "order('open')"],
  'sudo deploy/ssh.sh lock --admin anna': ['tests/system/ssh-script.system-test.ts', "inLogin(newPort, 'lock')"],
  'sudo deploy/ssh.sh undo': ['tests/system/ssh-script.system-test.ts', "'undo'"],
  'ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub': ['tests/system/sshd.system-test.ts', "'ssh-keygen', ['-lf'"]
};

/** Why no test runs the others. */
const reasons: Readonly<Record<string, string>> = {
  'npm run bench': 'it measures for minutes, and nothing fails when a figure is bad'
};

describe('the papers', () => {
  test('name no command but those that are run here or elsewhere, need a real machine, or have a reason', () => {
    const lines = listCommands(papers);
    const marked = new Set(lines.filter(({ isMarked }) => isMarked).map(({ text }) => text));
    const known = [...steps.map(({ command }) => command), ...Object.keys(elsewhere), ...Object.keys(reasons)];
    const named = new Set(lines.map(({ text }) => text.replace(/^(npm run bench) .*/, '$1')));
    expect([...named].filter((text) => !marked.has(text) && !known.includes(text))).toEqual([]);
    expect(known.filter((text) => marked.has(text) || !named.has(text))).toEqual([]);
  });

  test.each(Object.entries(elsewhere))('%s is run by another test', (_, [file, words]) => {
    expect(readProject(file).includes(words)).toBe(true);
  });

  test.each(steps)('$command', async ({ command, code = 0, says = /(?:)/, leaves = '.', before, after }) => {
    await before?.();
    const said = await type(command);
    const text = `${said.out}${said.err}(${said.code})`;
    expect(text).toMatch(new RegExp(`\\(${code}\\)$`));
    expect(text).toMatch(says);
    expect(existsSync(join(checkout, leaves))).toBe(true);
    await after?.(said);
  });
});
