import { expect, test } from '@jest/globals';
import { OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import { channelIds, roleIds, userIds } from '../../../src/sandbox/ids.ts';
import { getChannel, openDm, setOverwrite } from '../../../src/sandbox/world/channels.ts';
import { giveRole } from '../../../src/sandbox/world/members.ts';
import { allPermissions, channelPermissions, may } from '../../../src/sandbox/world/permissions.ts';
import { createWorld } from '../../../src/sandbox/world/world.ts';

const { ViewChannel, SendMessages, EmbedLinks, AttachFiles, Administrator } = PermissionFlagsBits;
const role = (id: string, allow: bigint, deny: bigint) => ({
  id,
  type: OverwriteType.Role,
  allow: `${allow}`,
  deny: `${deny}`
});

test('the owner and administrators may do everything, whatever a channel denies', () => {
  const world = createWorld();
  const channel = getChannel(world, channelIds.general);
  setOverwrite(world, channelIds.general, role(roleIds.admin, 0n, allPermissions));
  giveRole(world, userIds.dana, roleIds.admin);
  expect(channelPermissions(world, userIds.alex, channel)).toBe(allPermissions);
  expect(channelPermissions(world, userIds.dana, channel) & Administrator).toBe(Administrator);
});

test('what one role allows wins over what another denies', () => {
  const world = createWorld();
  giveRole(world, userIds.dana, roleIds.moderator);
  giveRole(world, userIds.dana, roleIds.bot);
  setOverwrite(world, channelIds.stats, role(roleIds.bot, 0n, SendMessages));
  setOverwrite(world, channelIds.stats, role(roleIds.moderator, SendMessages, 0n));
  expect(may(world, userIds.dana, getChannel(world, channelIds.stats), SendMessages)).toBe(true);
});

test('who cannot see a channel can do nothing in it, who cannot write cannot attach', () => {
  const world = createWorld();
  const channel = getChannel(world, channelIds.stats);
  setOverwrite(world, channelIds.stats, role(roleIds.everyone, 0n, SendMessages));
  expect(may(world, userIds.ben, channel, ViewChannel)).toBe(true);
  expect(channelPermissions(world, userIds.ben, channel) & (EmbedLinks | AttachFiles)).toBe(0n);
  setOverwrite(world, channelIds.stats, role(roleIds.everyone, 0n, ViewChannel));
  expect(channelPermissions(world, userIds.ben, channel)).toBe(0n);
});

test('direct messages belong to two', () => {
  const world = createWorld();
  const channel = openDm(world, userIds.ben);
  expect(may(world, userIds.ben, channel, SendMessages)).toBe(true);
  expect(may(world, userIds.alex, channel, ViewChannel)).toBe(false);
});
