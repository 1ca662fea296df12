import { describe } from '@jest/globals';
import { Line } from '../helpers/line.ts';
import { startOutsideServer } from './outside-server.ts';
import { bin, testSilence } from './survive-silence.ts';

describe('over a line that brings everything 20 ms later, and forgets what a silence has met', () => {
  testSilence(async () => {
    const server = await startOutsideServer(bin);
    const line = new Line({ host: '127.0.0.1', port: server.port }, 20);
    return {
      host: '127.0.0.1',
      port: await line.open(),
      admin: server.socketUrl,
      lose: () => line.become('silent'),
      restore: () => line.become('up'),
      close: async () => {
        line.close();
        await server.stop();
      }
    };
  });
});
