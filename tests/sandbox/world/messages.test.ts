import { expect, test } from '@jest/globals';
import { botId, channelIds } from '../../../src/sandbox/ids.ts';
import { getChannel } from '../../../src/sandbox/world/channels.ts';
import { createMessage } from '../../../src/sandbox/world/make-message.ts';
import { createWorld } from '../../../src/sandbox/world/world.ts';

test('of very many messages the newest are kept', () => {
  const world = createWorld();
  const channel = getChannel(world, channelIds.general);
  for (let count = 1; count <= 2_100; count += 1) {
    createMessage(world, { channel, authorId: botId, body: { content: `${count}` } });
  }
  const contents = [...world.messages.values()].map(({ api }) => api.content);
  expect([contents.length, contents[0], contents.at(-1)]).toEqual([2_000, '101', '2100']);
});

test('of very large files the newest are kept', () => {
  const world = createWorld();
  const channel = getChannel(world, channelIds.general);
  const bytes = Buffer.alloc(10 * 1024 * 1024);
  for (let count = 1; count <= 8; count += 1) {
    const uploads = [{ number: '0', name: `${count}.bin`, contentType: '', bytes }];
    createMessage(world, { channel, authorId: botId, body: {}, uploads });
  }
  expect([...world.files.values()].map(({ api }) => api.filename)).toEqual([
    '3.bin',
    '4.bin',
    '5.bin',
    '6.bin',
    '7.bin',
    '8.bin'
  ]);
});
