import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.ts';
import { generateEvening } from '../../src/generator/generate-evening.ts';
import { writeFiles, writeHistory } from '../../src/generator/write-history.ts';
import { openDatabase } from '../../src/lib/database/open-database.ts';
import { reserveEmbedded } from '../../src/lib/embedded-postgres/open-embedded.ts';
import { projectRoot } from '../../src/lib/root.ts';
import { finish, type Result, startProcess } from '../helpers/processes.ts';
import { startSshServer } from '../helpers/ssh-server.ts';
import { makeFormer } from '../plugins/ingest/legacy/make-former.ts';

const folder = mkdtempSync(join(tmpdir(), 'fieldops-cli-'));
const evening = generateEvening({ seed: 41, maps: 4, oddities: { orphanSecondRounds: 1 } });
let servers: Awaited<ReturnType<typeof reserveEmbedded>>[] = [];
const names = evening.files.map(({ name }) => name).toSorted();

beforeAll(async () => {
  // The embedded server's account must be able to enter when we are root.
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'evening'));
  await writeFiles(join(folder, 'evening'), evening.files);
  // Between the commands the servers go on, which would otherwise start and stop a hundred times.
  servers = await Promise.all(['data', 'moved'].map((name) => reserveEmbedded(join(folder, name))));
});
afterAll(async () => {
  for (const server of servers) await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the command line as an operator does, on a data folder of the test's own. */
const fieldops = (args: readonly string[], env: Record<string, string> = {}): Promise<Result> =>
  finish(start(args, env));

function start(args: readonly string[], env: Record<string, string> = {}) {
  return startProcess(process.execPath, [join(projectRoot, 'bin/fieldops.mjs'), ...args], {
    env: { PATH: process.env.PATH, FIELDOPS_DATA: join(folder, 'data'), ...env }
  });
}

describe('help', () => {
  test.each([
    [[]],
    [['import']],
    [['export']],
    [['audit']],
    [['files']],
    [['rebuild']],
    [['doctor']],
    [['generate']],
    [['backup']],
    [['backups']],
    [['restore']],
    [['drill']],
    [['migrate']],
    [['migrate', 'legacy']],
    [['server']],
    [['server', 'add']],
    [['server', 'remove']],
    [['server', 'fingerprint']],
    [['server', 'check']]
  ])('is there for %p, on standard output, without a database', async (words) => {
    const { code, out, err } = await fieldops([...words, '--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^Usage: fieldops/);
  });

  test.each([
    [['imprt', 'x'], "unknown command 'imprt'"],
    [['import'], "missing required argument 'folder'"],
    [['export', 'players'], "value 'players' is invalid for argument 'what'. Allowed choices are rounds, sessions."],
    [['generate', '--rounds', 'many', '--out', 'x'], "argument 'many' is invalid. It must be a whole number from 1."]
  ])('is offered for %p', async (words, sentence) => {
    const { code, out, err } = await fieldops(words);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(sentence);
    expect(err).toContain('--help says how');
  });
});

test('a folder that is not there changes nothing and is told in a sentence', async () => {
  const { code, out, err } = await fieldops(['import', '/no/such/folder']);
  expect({ code, out, err }).toEqual({ code: 1, out: '', err: 'The folder /no/such/folder is not there.\n' });
});

test('all faults of the settings are told at once, without secrets', async () => {
  const { code, err } = await fieldops(['rebuild'], { LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://me:secret@x/y' });
  expect(code).toBe(1);
  expect(err).toContain('LOG_LEVEL');
  expect(err).toContain('DATABASE_URL');
  expect(err).not.toContain('secret');
});

describe('an evening', () => {
  test('is imported with a summary, and a second time changes nothing', async () => {
    const first = await fieldops(['import', join(folder, 'evening')]);
    expect(first).toMatchObject({ code: 0, out: '' });
    expect(first.err).toContain(`Game server: ${names.length} new, 0 changed, 0 known already.`);
    expect(first.err).toMatch(/The server now has \d+ played, 1 orphan\./);
    const second = await fieldops(['import', join(folder, 'evening')]);
    expect(second.err).toContain(`0 new, 0 changed, ${names.length} known already.`);
  });

  test('is exported to standard output and into a file, with nothing else among the data', async () => {
    const { code, out, err } = await fieldops(['export', 'rounds']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { rounds } = JSON.parse(out);
    expect(rounds.map(({ file }: { file: string }) => file)).toEqual(names);
    const file = join(folder, 'rounds.json');
    expect(await fieldops(['export', 'rounds', '--out', file])).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(file, 'utf8')).toBe(out);
    const table = await fieldops(['export', 'rounds', '--format', 'csv']);
    expect(table.out.split('\r\n')[0]).toMatch(/^file,map,number,status/);
  });

  test('is exported as sessions with their scores, and as a table with a line for each map', async () => {
    const { code, out, err } = await fieldops(['export', 'sessions']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { sessions } = JSON.parse(out);
    expect(sessions).toHaveLength(1);
    expect(sessions[0]).toMatchObject({ date: expect.stringMatching(/^\d{4}-/), mapsComplete: 3 });
    expect(sessions[0].segments.flatMap(({ maps }: { maps: unknown[] }) => maps)).toHaveLength(3);
    const table = await fieldops(['export', 'sessions', '--format', 'csv']);
    const lines = table.out.split('\r\n').filter((line) => line !== '');
    expect(lines[0]).toMatch(/^date,firstFile,.*,segment,teamA,teamB,mapsA,.*,map,.*,winner,/);
    expect(lines).toHaveLength(4);
  });

  test('is backed up, encrypted for a new key, and brought back elsewhere and in a drill', async () => {
    const [key, backups] = [join(folder, 'backup.key'), join(folder, 'backups')];
    const made = await fieldops(['backup', '--new-key', key]);
    expect(made.out).toMatch(/^BACKUP_RECIPIENTS=age1\w+\n$/);
    expect(await fieldops(['backup', '--new-key', key])).toMatchObject({
      code: 1,
      err: expect.stringContaining('is there already')
    });
    const env = { BACKUP_DIR: backups, BACKUP_RECIPIENTS: made.out.trim().replace(/^.*=/, '') };
    const kept = await fieldops(['backup'], env);
    expect(kept).toMatchObject({ code: 0, out: '' });
    expect(kept.err).toMatch(/encrypted {2}no copy elsewhere\n$/);
    const { out } = await fieldops(['backups', '--json'], env);
    const [{ id, tables }] = JSON.parse(out);
    expect(tables.stats_files.rows).toBe(names.length);
    expect(await fieldops(['restore'], env)).toMatchObject({
      code: 1,
      err: expect.stringContaining('give the key with --key FILE')
    });
    const refused = await fieldops(['restore', '--key', key], env);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('The database is not empty') });

    const elsewhere = { ...env, FIELDOPS_DATA: join(folder, 'elsewhere') };
    const restored = await fieldops(['restore', id, '--key', key], elsewhere);
    expect(restored).toMatchObject({ code: 0, err: expect.stringContaining(`The backup ${id} is restored into`) });
    const exported = await fieldops(['export', 'rounds'], elsewhere);
    expect(exported.out).toBe((await fieldops(['export', 'rounds'])).out);

    const drilled = await fieldops(['drill'], { ...env, BACKUP_KEY_FILE: key });
    expect(drilled).toMatchObject({
      code: 0,
      err: expect.stringMatching(/is good: \d[\d,]* rows restored and compared/)
    });
    const { findings } = JSON.parse((await fieldops(['doctor', '--json'], env)).out);
    const states = findings.filter(({ check }: { check: string }) => ['backup', 'drill'].includes(check));
    expect(states.map(({ state }: { state: string }) => state)).toEqual(['well', 'well']);
  });

  test('is audited: nothing to be found ends with 0', async () => {
    const people = await fieldops(['audit']);
    expect(people).toMatchObject({ code: 0, out: '' });
    expect(people.err).toMatch(/100 %: .*\n6 rounds looked at, all are well\.\n$/s);
    const { out } = await fieldops(['audit', '--format', 'json']);
    expect(JSON.parse(out)).toEqual({ rounds: 6, incomparable: 0, faults: [] });
  });

  test('is rebuilt with the same result', async () => {
    const before = await fieldops(['export', 'rounds']);
    expect((await fieldops(['rebuild'])).err).toContain(`derived again from ${names.length} files.`);
    expect(await fieldops(['export', 'rounds'])).toEqual(before);
  });

  test('is exported beside a running bot, whose server goes on', async () => {
    const config = readConfig({ FIELDOPS_DATA: join(folder, 'data') });
    const bot = await openDatabase(config, { role: 'bot' });
    try {
      expect(JSON.parse((await fieldops(['export', 'rounds'])).out).rounds).toHaveLength(names.length);
      expect(await bot.orm.em.fork().getConnection().execute('select 1 as well')).toEqual([{ well: 1 }]);
    } finally {
      await bot.close();
    }
  });
});

test('doctor says how everything is, for people and for programs', async () => {
  const people = await fieldops(['doctor']);
  expect(people.code).toBe(0);
  expect(people.out).toMatch(/^ok {4}Node: v\d+/);
  expect(people.out).toContain('game server: Game server of My community, file names in the time of Europe/Ljubljana');
  expect(people.out).toMatch(
    /^ok {4}files of Game server: newest written .+ ago, last taken in .+ ago, last post never; 0 waiting, \d failed$/m
  );
  expect(people.out).toMatch(/^look {2}uptime: nothing is written down yet/m);
  const { well, findings } = JSON.parse((await fieldops(['doctor', '--json'])).out);
  expect(well).toBe(true);
  expect(findings.map(({ check }: { check: string }) => check)).toContain('database');
});

test('doctor warns of a host whose disk forgets', async () => {
  const { out } = await fieldops(['doctor'], { FLY_APP_NAME: 'fieldops' });
  expect(out).toMatch(/^look {2}host: on Fly\.io .* DATABASE_URL/m);
});

test('doctor names what is wrong and exits with 1', async () => {
  const { code, out, err } = await fieldops(['doctor'], { STATS_FOLDER: '/no/such/folder' });
  expect(code).toBe(1);
  expect(out).toContain('WRONG STATS_FOLDER: The folder /no/such/folder is not there.');
  expect(err).toContain('1 thing to mend.');
});

test('doctor goes on when the folder of backups cannot be read, and says which of them cannot be used', async () => {
  const backups = join(folder, 'doubtful');
  writeFileSync(backups, '');
  const blind = await fieldops(['doctor'], { BACKUP_DIR: backups });
  expect(blind.code).toBe(1);
  expect(blind.out).toMatch(/^WRONG backup: The folder .*doubtful cannot be read \(ENOTDIR\)\.$/m);
  expect(blind.out).toMatch(/^ok {4}database:/m);
  rmSync(backups);
  mkdirSync(backups);
  writeFileSync(join(backups, 'fieldops-2026-01-01T00-00-00Z.json'), 'x');
  const doubtful = await fieldops(['doctor'], { BACKUP_DIR: backups });
  expect(doubtful.out).toMatch(/^WRONG backup: 2026-01-01T00-00-00Z cannot be used: .* is not the manifest/m);
  expect(doubtful.out).toMatch(/^look {2}backup: there is none in /m);
  expect(await fieldops(['backups'], { BACKUP_DIR: backups })).toMatchObject({
    code: 1,
    err: expect.stringContaining('NOT usable: 2026-01-01T00-00-00Z.')
  });
});

test('game servers are made, listed and changed', async () => {
  expect((await fieldops(['server', 'add', 'Duel', '--time-zone', 'Mars/Olympus'])).err).toContain(
    'Mars/Olympus is no time zone.'
  );
  expect((await fieldops(['server', 'add', 'Duel', '--time-zone', 'America/New_York'])).code).toBe(0);
  await fieldops(['server', 'set', 'duel', '--gap', '90', '--filler-maps', 'radar', 'oasis']);
  const { out } = await fieldops(['server', 'list']);
  expect(out).toContain('Duel\tMy community\tAmerica/New_York\tgap 90 min\tfiller radar oasis\tconfigs legacy*\n');
  expect((await fieldops(['export', 'rounds'])).err).toContain('There are several game servers (Duel, Game server)');
});

describe('the database of the former bot', () => {
  const old = join(folder, 'old.db');
  const env = { FIELDOPS_DATA: join(folder, 'moved') };

  beforeAll(() => makeFormer(old, { evenings: 5, links: 1, teams: 1, aliases: 1 }));

  test('is rehearsed without a trace, moved, compared and written back', async () => {
    const report = join(folder, 'report.json');
    const rehearsal = await fieldops(['migrate', 'legacy', '--from', old, '--dry-run', '--report', report], env);
    expect(rehearsal).toMatchObject({ code: 0, out: '' });
    expect(rehearsal.err).toContain('Nothing was changed. Without --dry-run it is done.');
    expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ dryRun: true, verification: { isSame: true } });
    expect(readFileSync(join(folder, 'report.txt'), 'utf8')).toContain('rounds: 10 rows: 10 moved');
    expect((await fieldops(['server', 'list'], env)).out).not.toContain('Game server');

    expect((await fieldops(['migrate', 'legacy', '--from', old], env)).code).toBe(0);
    expect((await fieldops(['migrate', 'verify', '--from', old], env)).err).toContain(
      'Everything that the former database holds is here word for word.'
    );
    const back = join(folder, 'back.db');
    expect((await fieldops(['migrate', 'write-back', '--to', back], env)).code).toBe(0);
    expect((await fieldops(['migrate', 'verify', '--from', back], env)).code).toBe(0);
    const again = await fieldops(['migrate', 'write-back', '--to', back], env);
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('is there already') });
  });

  test('that has changed since is told by the exit code', async () => {
    const changed = join(folder, 'changed.db');
    makeFormer(changed, { evenings: 5, links: 1, teams: 1, aliases: 2 });
    const { code, err } = await fieldops(['migrate', 'verify', '--from', changed], env);
    expect(code).toBe(1);
    expect(err).toContain('DIFFERENT player_aliases: 2 in the former database, 1 here');
  });
});

test('audit names the round whose sums do not agree and who came back, and ends with 1', async () => {
  await fieldops(['server', 'add', 'Odd']);
  const odd = generateEvening({ seed: 1, maps: 4, oddities: { midRoundReconnects: 2 } });
  mkdirSync(join(folder, 'odd'));
  await writeFiles(join(folder, 'odd'), odd.files);
  await fieldops(['import', join(folder, 'odd'), '--server', 'Odd']);
  const people = await fieldops(['audit', '--server', 'odd']);
  expect(people.code).toBe(1);
  expect(people.out).toMatch(/^\d{4}-.*-round-[12]\.txt \(session \d{4}-\d\d-\d\d\): (kills|damage)/);
  expect(people.out).toMatch(/^ {2}(Axis|Allies) (killed|gave damage) \d+, but /m);
  expect(people.out).toMatch(/^ {2}\S.* \([0-9A-F]{8}\): reconnected between the rounds/m);
  const programs = await fieldops(['audit', '--server', 'odd', '--format', 'json']);
  expect(programs.code).toBe(1);
  const { faults } = JSON.parse(programs.out);
  expect(faults).toHaveLength(2);
  for (const fault of faults)
    expect(fault).toMatchObject({ violates: ['kills', 'damage'], suspects: [{ guid: expect.any(String) }] });
});

test('a game server is given a source over SFTP, which is looked at, named when it is wrong, and taken out', async () => {
  const remote = join(folder, 'remote');
  mkdirSync(remote);
  await writeFiles(remote, evening.files);
  const ssh = await startSshServer(remote, { user: 'stats', password: 'geheim' });
  const host = `127.0.0.1:${ssh.port}`;
  try {
    const add = ['server', 'add', 'Remote', '--sftp', `sftp://stats@${host}${remote}`];
    expect(await fieldops(add)).toMatchObject({ code: 1, err: expect.stringContaining(`server fingerprint ${host}`) });
    expect(await fieldops(['server', 'fingerprint', host])).toMatchObject({ code: 0, out: `${ssh.hostKey}\n` });
    expect(
      (await fieldops([...add, '--host-key', ssh.hostKey, '--watch', 'fieldops-watch', '--every', '30'])).code
    ).toBe(0);
    expect((await fieldops(['server', 'set', 'Remote', '--no-watch'])).err).toBe('Changed Remote.\n');
    expect((await fieldops(['server', 'list'])).out).toContain(`sftp://stats@${host}${remote}\tevery 30 s\n`);
    const password = { SSH_PASSWORD: 'not geheim', SSH_PASSWORD_REMOTE: 'geheim' };
    const well = await fieldops(['server', 'check'], password);
    expect(well).toMatchObject({ code: 0, err: '' });
    expect(well.out).toContain(`${names.length} files, the newest is ${names.at(-1)}; 0 other names`);
    const wrong = await fieldops(['doctor'], { SSH_PASSWORD: 'not geheim' });
    expect(wrong.code).toBe(1);
    expect(wrong.out).toContain(`WRONG source of Remote: ${host} does not let stats in with this password.`);
    expect(wrong.out).not.toContain('geheim');
    expect((await fieldops(['server', 'remove', 'Remote'])).err).toBe('Took Remote out.\n');
  } finally {
    await ssh.stop();
  }
});

test('a game server with files goes only when somebody says that they may go, too', async () => {
  await fieldops(['server', 'add', 'Short']);
  await fieldops(['import', join(folder, 'evening'), '--server', 'Short']);
  expect(await fieldops(['server', 'remove', 'Short'])).toMatchObject({
    code: 1,
    err: expect.stringContaining(`Short has ${names.length} files in the archive`)
  });
  expect((await fieldops(['server', 'remove', 'short', '--with-files'])).err).toBe(
    `Took Short out, with ${names.length} files.\n`
  );
  expect((await fieldops(['server', 'list'])).out).not.toContain('Short');
});

test('an import that Ctrl-C stops says how far it came, and the next one goes on from there', async () => {
  const history = join(folder, 'history');
  // Batches of 400: the signal comes during the second, and there must be more after that.
  const { files } = await writeHistory(history, { seed: 42, rounds: 1500 });
  const running = start(['import', history, '--server', 'Duel']);
  await running.prints(/^\d+ %: /m);
  running.child.kill('SIGINT');
  expect(await running.ended).toBe(130);
  const [, done] = /Stopped after ([\d,]+) of/.exec(running.output()) ?? [];
  const imported = Number(done?.replace(',', ''));
  expect(imported).toBeGreaterThan(0);
  expect(imported).toBeLessThan(files);
  const { err } = await fieldops(['import', history, '--server', 'Duel']);
  expect(err.replaceAll(',', '')).toContain(`Duel: ${files - imported} new 0 changed ${imported} known already.`);
});

test('generate writes the same files for the same seed, and refuses a folder that holds something', async () => {
  const [one, other] = [join(folder, 'one'), join(folder, 'other')];
  for (const out of [one, other]) {
    expect((await fieldops(['generate', '--rounds', '50', '--out', out, '--seed', '7'])).err).toMatch(
      /5\d files of \d+ evenings/
    );
  }
  const compare = startProcess('diff', ['-r', one, other]);
  expect({ code: await compare.ended, output: compare.output() }).toEqual({ code: 0, output: '' });
  const again = await fieldops(['generate', '--rounds', '50', '--out', one]);
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining(one) });
});
