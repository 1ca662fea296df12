import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from '@jest/globals';
import { makeNetworks } from './networks.ts';
import { startOutsideServer } from './outside-server.ts';
import { bin, testSilence } from './survive-silence.ts';

// Packets that are lost are sent again by the kernels, with pauses that double: after the silence, too, that takes its time.
const networks = makeNetworks();
const why = typeof networks === 'string' ? networks : undefined;
const quality = typeof networks !== 'string' && networks.hasDelay ? 'slow and with losses' : 'no netem: without delay';

afterAll(() => {
  if (typeof networks !== 'string') networks.remove();
});

describe(`over networks of their own (${why ? `skipped: ${why}` : quality})`, () => {
  testSilence(async () => {
    if (typeof networks === 'string') throw new Error(networks);
    const folder = mkdtempSync(join(tmpdir(), 'fieldops-networks-'));
    const server = await startOutsideServer(bin, {
      settings: ["listen_addresses = '*'"],
      access: ['host all all 10.231.1.2/32 scram-sha-256'],
      by: (account) => [
        ...networks.on('database'),
        ...(account ? [`--setuid=${account.uid}`, `--setgid=${account.gid}`] : [])
      ]
    });
    return {
      host: networks.address,
      port: server.port,
      admin: server.socketUrl,
      by: networks.on('bot'),
      reachDiscord: (port) => networks.offerToBot(port, folder),
      lose: () => networks.handOn(false),
      restore: () => networks.handOn(true),
      close: async () => {
        await server.stop();
        rmSync(folder, { recursive: true });
      }
    };
  }, why);
});
