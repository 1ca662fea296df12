import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { projectRoot } from '../../src/lib/root.ts';
import { useFolder } from '../helpers/work-folder.ts';

// The scripts of deploy/, on the files of a scratch folder: nothing of this machine is changed.
const deploy = join(projectRoot, 'deploy');
const folder = useFolder('deploy');
const scripts = [
  [
    'database.sh',
    ['--bot', '203.0.113.7', '--host', 'db.example.org', '--developers', '10.8.0.0/24', '--version', '15']
  ],
  ['bot.sh', ['--folder', '/srv/fieldops']]
] as const;

function run(script: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync('bash', [join(deploy, script), ...args], { cwd: '/', encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** Every file below the folder, with its rights and what is in it. */
function listFiles(): Record<string, string> {
  const entries = readdirSync(folder.path, { recursive: true, encoding: 'utf8' });
  const files = entries.filter((name) => statSync(join(folder.path, name)).isFile());
  return Object.fromEntries(
    files.map((name) => {
      const path = join(folder.path, name);
      return [`${name} ${(statSync(path).mode & 0o777).toString(8)}`, readFileSync(path, 'latin1')];
    })
  );
}

const testWith = (program: string) => (spawnSync('which', [program]).status === 0 ? test : test.skip);

testWith('shellcheck')('shellcheck finds nothing in any script', () => {
  // Those in lib/ are checked with the scripts that source them.
  const files = globSync(['deploy/*.sh', 'deploy/docker/*.sh', 'contrib/**/*.sh'], { cwd: projectRoot });
  expect(files.length).toBeGreaterThan(4);
  const options = ['-x', '-P', 'SCRIPTDIR', ...files, '.ci/run'];
  const { stdout } = spawnSync('shellcheck', options, { cwd: projectRoot, encoding: 'utf8' });
  expect(stdout).toBe('');
});

describe.each(scripts)('%s', (script, options) => {
  test('says what it would do, and does nothing, in a dry run', () => {
    const { status, stdout } = run(script, ...options, '--root', folder.path, '--dry-run');
    expect(status).toBe(0);
    expect(stdout).toContain('would write /etc/fieldops/firewall.nft');
    expect(listFiles()).toEqual({});
  });

  test('changes nothing when it is run again', () => {
    expect(run(script, ...options, '--root', folder.path).status).toBe(0);
    const files = listFiles();
    expect(Object.keys(files).length).toBeGreaterThan(8);
    const { status, stdout } = run(script, ...options, '--root', folder.path);
    expect(status).toBe(0);
    expect(listFiles()).toEqual(files);
    expect(stdout).not.toMatch(/^ {2}(write|make)/m);
  });

  test('mends what somebody has changed, and shows the lines', () => {
    run(script, ...options, '--root', folder.path, '--parts', 'kernel');
    const file = join(folder.path, 'etc/sysctl.d/60-fieldops.conf');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('tcp_retries2 = 8', 'tcp_retries2 = 15'));
    const { stdout } = run(script, ...options, '--root', folder.path, '--parts', 'kernel');
    expect(stdout).toMatch(/-net.ipv4.tcp_retries2 = 15\n.*\+net.ipv4.tcp_retries2 = 8/);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test.each([
    [['--parts', 'nonsense'], /there is no part "nonsense"; the parts are: upgrades/],
    [['--ssh-port', '70000'], /--ssh-port must be a port/],
    [['--firewall', 'none'], /--firewall must be nftables or ufw/],
    [['--parts'], /--parts needs a value/]
  ])('refuses %j in a sentence', (wrong, sentence) => {
    const { status, stderr, stdout } = run(script, ...options, '--root', folder.path, ...wrong);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(sentence);
    expect(listFiles()).toEqual({});
  });
});

test.each([
  [['--bot', 'bot.example.org', '--host', 'db'], /--bot must be an address/],
  [['--bot', '203.0.113.7', '--host', "db'; drop"], /--host must be a name or an address/],
  [['--bot', '203.0.113.7', '--host', 'db', '--version', '14'], /--version must be 15 or newer/],
  [['--bot', '203.0.113.7', '--host', 'db', '--database', 'a"b'], /--database must be a name/],
  [['--bot', '203.0.113.7', '--host', 'db', '--developers', '10.8.0.1'], /--developers must be a network/]
])('database.sh refuses %j', (wrong, sentence) => {
  const { status, stderr } = run('database.sh', ...wrong, '--root', folder.path);
  expect([status, listFiles()]).toEqual([1, {}]);
  expect(stderr).toMatch(sentence);
});

describe('what is written', () => {
  const read = (name: string) => readFileSync(join(folder.path, name), 'utf8');
  const write = (index: 0 | 1, ...more: string[]) => {
    const [script, options] = scripts[index];
    expect(run(script, ...options, '--root', folder.path, ...more).status).toBe(0);
  };

  testWith('openssl')(
    'the certificate names the host and both ends of a tunnel, and only root can read the keys',
    () => {
      write(0, '--parts', 'server');
      const cluster = 'etc/postgresql/15/main';
      const about = execFileSync(
        'openssl',
        ['x509', '-noout', '-ext', 'subjectAltName', '-in', `${cluster}/fieldops.crt`],
        {
          cwd: folder.path,
          encoding: 'utf8'
        }
      );
      expect(about).toContain('DNS:db.example.org, DNS:localhost, IP Address:127.0.0.1');
      expect(Object.keys(listFiles())).toEqual(
        expect.arrayContaining([
          'root/fieldops/ca.key 600',
          `${cluster}/fieldops.key 600`,
          `${cluster}/pg_hba.conf 640`
        ])
      );
      expect(
        read(`${cluster}/pg_hba.conf`)
          .split('\n')
          .filter((line) => /^host(?!ssl)/.test(line))
      ).toEqual(['host    all             all                           all reject']);
    }
  );

  testWith('nft')('the firewall is one that the kernel takes, and lets the bot to the database and nobody else', () => {
    write(0, '--parts', 'firewall');
    // In a network of its own, so that this machine's firewall stays as it is.
    const rules = join(folder.path, 'etc/fieldops/firewall.nft');
    const inside = spawnSync('unshare', ['-n', 'sh', '-c', `nft -f ${rules} && nft -f ${rules} && nft list ruleset`], {
      encoding: 'utf8'
    });
    if (/Operation not permitted/.test(inside.stderr))
      return expect(read('etc/fieldops/firewall.nft')).toContain('5432');
    expect(inside.stderr).toBe('');
    expect(inside.stdout.match(/.*5432.*/g)).toEqual([
      expect.stringContaining('ip saddr 203.0.113.7 tcp dport 5432 accept'),
      expect.stringContaining('ip saddr 10.8.0.0/24 tcp dport 5432 accept')
    ]);
    expect(inside.stdout).toContain('policy drop');
  });

  test('the report knows where PostgreSQL writes its log', () => {
    write(0, '--parts', 'report');
    expect(read('etc/fieldops/report.conf')).toContain('postgres_log=/var/log/postgresql/postgresql-15-main.log\n');
  });

  testWith('systemd-analyze')('systemd has no complaint about any unit', () => {
    const where = ['--folder', projectRoot, '--account', 'root', '--parts', 'service,report,firewall'];
    const units = join(folder.path, 'etc/systemd/system');
    for (const service of ['pm2', 'systemd']) {
      expect(run('bot.sh', ...where, '--root', folder.path, '--service', service).status).toBe(0);
    }
    const names = globSync('*', { cwd: units });
    expect(names.toSorted()).toEqual([
      'fieldops-firewall.service',
      'fieldops-pm2.service',
      'fieldops-report.service',
      'fieldops-report.timer',
      'fieldops.service'
    ]);
    // What it will find on the machine itself.
    writeFileSync(
      join(units, 'fieldops-report.service'),
      read('etc/systemd/system/fieldops-report.service').replace(/=\/usr\/local\/sbin\/fieldops-report/, '=/bin/true')
    );
    const verify = spawnSync('systemd-analyze', ['verify', '--man=no', ...names.map((name) => join(units, name))], {
      encoding: 'utf8'
    });
    expect([verify.status, verify.stderr.replace(/.*(bus|SO_PASSCRED).*\n/g, '')]).toEqual([0, '']);
  });

  testWith('logrotate')('logrotate takes its settings', () => {
    write(1, '--parts', 'logs', '--folder', folder.path, '--account', 'root');
    mkdirSync(join(folder.path, 'logs'));
    writeFileSync(join(folder.path, 'logs/fieldops.log'), '{"msg":"a line"}\n');
    const state = join(folder.path, 'state');
    const file = join(folder.path, 'etc/logrotate.d/fieldops');
    const { status, stderr } = spawnSync('logrotate', ['-f', '-s', state, file], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    expect(read('logs/fieldops.log.1')).toBe('{"msg":"a line"}\n');
    expect(read('logs/fieldops.log')).toBe('');
  });

  test('the .env of a new machine asks for a verified connection and is nobody else’s', () => {
    mkdirSync(join(folder.path, 'srv/fieldops'), { recursive: true });
    writeFileSync(join(folder.path, 'srv/fieldops/.env.example'), readFileSync(join(projectRoot, '.env.example')));
    write(0, '--parts', 'server');
    write(1, '--parts', 'code', '--ca', join(folder.path, 'root/fieldops/ca.crt'));
    expect(read('srv/fieldops/.env')).toMatch(
      /^DATABASE_SSL_MODE=verify-full$[\s\S]*^DATABASE_SSL_CA=\/etc\/fieldops\/ca.crt$/m
    );
    expect(Object.keys(listFiles())).toContain('srv/fieldops/.env 600');
    expect(existsSync(join(folder.path, 'etc/fieldops/ca.crt'))).toBe(true);
  });
});
