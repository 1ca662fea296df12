import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { type APIOverwrite, OverwriteType } from 'discord-api-types/v10';
import { Problem } from '../lib/util/problem.ts';
import { makePerson } from './client/make-person.ts';
import type { Person } from './client/person.ts';
import { makeGateway } from './gateway/gateway.ts';
import { listenOnLoopback } from './http/listen.ts';
import { makeRequestHandler } from './http/request-handler.ts';
import { botId, channelIds, guildId, type RoleName, roleIds, type UserName, userIds } from './ids.ts';
import { stopDeadlines } from './interactions/start-interaction.ts';
import { keepJournal } from './journal-of-world.ts';
import { makePageSocket } from './page-server/page-socket.ts';
import type { Exchange } from './rest/exchange.ts';
import { makeFaults } from './rest/faults.ts';
import { makeRateLimits } from './rest/rate-limits.ts';
import type { Overwrite, Sandbox, SandboxOptions } from './sandbox.ts';
import { removeOverwrite, setOverwrite } from './world/channels.ts';
import { giveRole, takeRole } from './world/members.ts';
import { deleteMessage } from './world/messages.ts';
import { createWorld } from './world/world.ts';

export type { Overwrite, Sandbox, SandboxOptions } from './sandbox.ts';

/**
 * Starts a Discord on 127.0.0.1: REST API, gateway and chat page. The bot logs in to it with `token` and
 * `rest: { api }`. Refuses, with a Problem, to run beside a real token, and when the port is taken.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  if (options.realToken) {
    throw new Problem(
      'The sandbox does not run beside a Discord token. Remove DISCORD_TOKEN to use the sandbox, or keep it to use Discord.'
    );
  }
  const log = options.log ?? console.error;
  const world = createWorld(options.timing);
  for (const intent of options.withoutIntents ?? []) world.application.intents[intent] = false;
  const token = `sandbox.${randomBytes(24).toString('base64url')}`;
  const limits = makeRateLimits(world.now);
  const faults = makeFaults();
  const journal = keepJournal(world);
  const listeners = new Set<(exchange: Exchange) => void>();
  const onExchange = (exchange: Exchange) => {
    if (exchange.status >= 400) journal.note(describeRefusal(exchange));
    for (const listener of listeners) listener(exchange);
  };

  const gateway = makeGateway(world, token);
  const pageSocket = makePageSocket(world, gateway.isOnline, log);
  const server = createServer();
  const handler = makeRequestHandler({ world, token, limits, faults, log, onExchange, gateway, pageSocket });
  const port = await listenOnLoopback(server, options.port ?? 0);
  world.address = `http://127.0.0.1:${port}`;
  server.on('request', handler.request);
  server.on('upgrade', handler.upgrade);

  const people = new Map<UserName, Person>();
  return {
    address: world.address,
    api: `${world.address}/api`,
    token,
    guildId,
    botId,
    channels: channelIds,
    users: userIds,
    roles: roleIds,
    user(name) {
      const person = people.get(name) ?? makePerson(world, journal, name);
      people.set(name, person);
      return person;
    },
    async whenBotOnline() {
      if (gateway.isOnline()) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      const end = world.events.on('botOnline', (online) => online && resolve());
      await promise;
      end();
    },
    onExchange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    limitNext: (route, limit = {}) => limits.order(route, limit),
    failNext: (route, fault = {}) => faults.order(route, fault),
    deleteMessage(id) {
      const message = world.messages.get(id);
      if (message) deleteMessage(world, message);
    },
    switchIntent(intent, on) {
      world.application.intents[intent] = on;
    },
    giveRole: (user, role) => giveRole(world, findUserId(user), roleIds[role]),
    takeRole: (user, role) => takeRole(world, findUserId(user), roleIds[role]),
    setOverwrite(channel, target, permissions) {
      const overwrite = makeOverwrite(target, permissions);
      if (permissions) setOverwrite(world, channelIds[channel], overwrite);
      else removeOverwrite(world, channelIds[channel], overwrite.id);
    },
    gateway,
    async stop() {
      stopDeadlines(world);
      gateway.stop();
      pageSocket.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  };
}

function findUserId(user: UserName | 'bot'): string {
  return user === 'bot' ? botId : userIds[user];
}

function makeOverwrite(target: RoleName | UserName, { allow = 0n, deny = 0n }: Overwrite = {}): APIOverwrite {
  const permissions = { allow: allow.toString(), deny: deny.toString() };
  return isRoleName(target)
    ? { id: roleIds[target], type: OverwriteType.Role, ...permissions }
    : { id: userIds[target], type: OverwriteType.Member, ...permissions };
}

function isRoleName(name: RoleName | UserName): name is RoleName {
  return name in roleIds;
}

function describeRefusal({ method, path, status, answer }: Exchange): string {
  return `the bot asked ${method} ${path} and was answered ${status} ${JSON.stringify(answer)}`;
}
