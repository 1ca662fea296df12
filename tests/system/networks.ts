import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, connect as dial } from 'node:net';
import { join } from 'node:path';

/** Two machines on networks of their own, with a third between them that hands on their packets, or does not. */
export type Networks = {
  /** The address of the machine of the database, as the bot calls it. */
  readonly address: string;
  /** What starts a program on a machine. */
  on(machine: 'bot' | 'database'): string[];
  /** Whether packets are handed on. When not, they are lost, and nobody is told. */
  handOn(yes: boolean): void;
  /** Makes a port of this machine's loopback the same port of the bot's loopback: for Discord, which lies outside. */
  offerToBot(port: number, folder: string): Promise<void>;
  /** Whether delay and loss could be had. */
  readonly hasDelay: boolean;
  remove(): void;
};

const ip = (...args: string[]) => execFileSync('ip', args, { stdio: 'pipe' });

/** Makes them, or gives why it cannot be done here. */
export function makeNetworks(): Networks | string {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux can make networks';
  const name = (machine: string) => `fo${process.pid}${machine}`;
  const machines = ['bot', 'wire', 'database'] as const;
  const helpers: ChildProcess[] = [];
  const remove = () => {
    for (const helper of helpers) helper.kill();
    for (const machine of machines) spawnSync('ip', ['netns', 'del', name(machine)]);
  };
  try {
    for (const machine of machines) ip('netns', 'add', name(machine));
    for (const machine of machines) ip('-n', name(machine), 'link', 'set', 'lo', 'up');
    const hosts = [
      ['bot', '10.231.1'],
      ['database', '10.231.2']
    ] as const;
    for (const [host, net] of hosts) {
      ip('-n', name('wire'), 'link', 'add', host, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name(host));
      for (const [machine, link, address] of [
        [name('wire'), host, `${net}.1/24`],
        [name(host), 'eth0', `${net}.2/24`]
      ] as const) {
        ip('-n', machine, 'address', 'add', address, 'dev', link);
        ip('-n', machine, 'link', 'set', link, 'up');
      }
      ip('-n', name(host), 'route', 'add', 'default', 'via', `${net}.1`);
    }
    const inside = (machine: (typeof machines)[number]) => ['nsenter', `--net=/run/netns/${name(machine)}`];
    const run = (command: string[]) => spawnSync(command[0] ?? '', command.slice(1), { encoding: 'utf8' });
    const handOn = (yes: boolean) => {
      const { status, stderr } = run([...inside('wire'), 'sysctl', '-qw', `net.ipv4.ip_forward=${yes ? 1 : 0}`]);
      if (status !== 0) throw new Error(stderr);
    };
    handOn(true);
    const delays = ['bot', 'database'].map((link) =>
      run([...inside('wire'), 'tc', 'qdisc', 'add', 'dev', link, 'root', 'netem', 'delay', '20ms', '5ms', 'loss', '1%'])
    );
    const offerToBot = async (port: number, folder: string) => {
      const socket = join(folder, `discord-${port}`);
      const server = createServer((near) => {
        const far = dial(port, '127.0.0.1');
        near.pipe(far).pipe(near);
        near.on('error', () => far.destroy());
        far.on('error', () => near.destroy());
      }).listen(socket);
      await once(server, 'listening');
      server.unref();
      const relay = join(folder, 'relay.mjs');
      writeFileSync(relay, relayProgram);
      const [program = '', ...args] = [...inside('bot'), process.execPath, relay, String(port), socket];
      const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      helpers.push(child);
      await once(child.stdout, 'data');
    };
    const hasDelay = delays.every(({ status }) => status === 0);
    return { address: '10.231.2.2', on: inside, handOn, offerToBot, hasDelay, remove };
  } catch (error) {
    remove();
    return `networks cannot be made here (${error instanceof Error ? error.message.split('\n')[0] : error})`;
  }
}

/** Runs on the machine of the bot: what comes at a port goes to a socket, which networks do not part. */
const relayProgram = `
import { connect, createServer } from 'node:net';
const [port, socket] = process.argv.slice(2);
createServer((near) => {
  const far = connect(socket);
  near.pipe(far).pipe(near);
  near.on('error', () => far.destroy());
  far.on('error', () => near.destroy());
}).listen(Number(port), '127.0.0.1', () => console.log('ready'));
`;
