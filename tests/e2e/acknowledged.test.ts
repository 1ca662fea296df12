import { beforeAll, expect, test } from '@jest/globals';
import { container } from '@sapphire/framework';
import {
  type ApplicationCommandOption,
  ApplicationCommandOptionType,
  ButtonStyle,
  ComponentType,
  InteractionResponseType
} from 'discord.js';
import { readDetails } from '../../src/lib/discord/command-details.ts';
import { patience } from '../../src/lib/discord/question-precondition.ts';
import type { OptionValue, OptionValues } from '../../src/sandbox/acts/fill-options.ts';
import type { Person } from '../../src/sandbox/client/person.ts';
import type { Reply } from '../../src/sandbox/client/reply.ts';
import { channelIds, userIds } from '../../src/sandbox/ids.ts';
import { discordTiming } from '../../src/sandbox/world/world.ts';
import { useBot } from '../helpers/bot.ts';
import { holdTables } from '../helpers/hold-tables.ts';
import { until } from '../helpers/processes.ts';
import { makeAsk } from '../sandbox/ask.ts';
import { fillDatabase } from './fill-database.ts';

const bot = useBot({ prepare: (orm) => fillDatabase(orm, [{ seed: 1, maps: 1 }]) });
const alex = () => bot.sandbox.user('alex');
const ben = () => bot.sandbox.user('ben');

/** How the bot has acknowledged interactions, in their order. */
const acknowledged: unknown[] = [];
beforeAll(() => {
  bot.sandbox.onExchange(({ path, requestBody }) => {
    if (/^\/interactions\/.*\/callback$/.test(path)) acknowledged.push(Reflect.get(Object(requestBody), 'type'));
  });
});

const { DeferredChannelMessageWithSource, DeferredMessageUpdate } = InteractionResponseType;

/** Does something while the database does not answer: it must be acknowledged all the same, and be answered after that. */
async function actWhileHeld(act: () => Promise<Reply>, but: readonly string[], asksTables = true): Promise<void> {
  acknowledged.length = 0;
  await holdTables(bot.db.owner, but, async ({ untilWanted, release }) => {
    let isAnswered = false;
    const answer = act().finally(() => {
      isAnswered = true;
    });
    await until(() => acknowledged.length > 0, 'it is acknowledged');
    expect([DeferredChannelMessageWithSource, DeferredMessageUpdate]).toContain(acknowledged[0]);
    if (asksTables) {
      await untilWanted();
      expect(isAnswered).toBe(false);
    }
    await release();
    expect((await answer).text).not.toBe('');
  });
}

/** Commands that ask no table. */
const modest = ['about', 'backups', 'help', 'ping', 'plugins'];

/** What is typed into options where nonsense is refused before anything is asked. */
const sensible: Readonly<Record<string, string>> = {
  round: '1.1',
  tag: 'de',
  name: 'UTC',
  day: '2025-10-17',
  view: 'map'
};

/** What is typed into an option, or picked for it. */
function pickValue(option: ApplicationCommandOption): OptionValue {
  const typed = sensible[option.name];
  if (typed) return typed;
  if (option.type === ApplicationCommandOptionType.User) return 'chris';
  if (option.type === ApplicationCommandOptionType.Mentionable) return 'chris';
  if (option.type === ApplicationCommandOptionType.Channel) return 'general';
  if (option.type === ApplicationCommandOptionType.Integer) return option.minValue ?? 1;
  return ('choices' in option && option.choices?.[0]?.value) || '1';
}

const fill = (options: readonly ApplicationCommandOption[] = []): OptionValues =>
  Object.fromEntries(options.map((option) => [option.name, pickValue(option)]));

/** Each way to use a command, by its whole name, and with the options that it needs. */
function listWays(name: string, options: readonly ApplicationCommandOption[]): (readonly [string, OptionValues])[] {
  const ways = options.flatMap((option) =>
    option.type === ApplicationCommandOptionType.Subcommand
      ? [[`${name} ${option.name}`, fill(option.options)] as const]
      : []
  );
  return ways.length > 0 ? ways : [[name, fill(options)]];
}

test('each slash command is acknowledged before a table is asked, but for the check whether it may be used', async () => {
  const registered = [...((await container.client.application?.commands.fetch())?.values() ?? [])];
  for (const command of container.stores.get('commands').values()) {
    const forms = registered.filter(({ name }) => command.applicationCommandRegistry.chatInputCommands.has(name));
    expect(forms).toHaveLength(1);
    // Who owns the community may use everything without a look at the database, but in the right channel.
    const checked = readDetails(command).tier === 'member' ? ['guilds'] : [];
    for (const [way, values] of forms.flatMap(({ name, options }) => listWays(name, options))) {
      await actWhileHeld(() => alex().slash(way, values), checked, !modest.includes(command.name));
    }
  }
});

test('the check whether a command may be used is given up before the time is over in which Discord waits', async () => {
  expect(patience).toBeLessThan(discordTiming.acknowledge - 500);
  await holdTables(bot.db.owner, [], async ({ untilWanted }) => {
    const answers = ['sessions', 'files'].map((name) => ben().slash(name));
    await untilWanted();
    for (const answer of answers)
      expect(await answer).toMatchObject({ isEphemeral: true, text: expect.stringMatching(/code/) });
  });
});

/** A custom id that each of the handlers understands, and, for a menu, a value. */
const presses: Readonly<Record<string, readonly [id: string, value?: string]>> = {
  'answer-claim': [`players:agree:${userIds.chris}:${'A'.repeat(32)}`],
  'change-file': ['ingest:retry:t1:1'],
  'choose-player': ['players:stats:1', 'A'.repeat(32)],
  'end-link': [`players:unlink:${userIds.chris}:A1B2C3D4`],
  'export-view': ['last-session:export:1:overview'],
  'open-file': ['ingest:open-file:1', 't1'],
  'open-lineups': ['team-history:page:30:recent:0:1'],
  'open-map': ['stopwatch-scoring:map:1:1', '1'],
  'open-score': ['stopwatch-scoring:score:1:0:1'],
  'open-session': ['last-session:view:1:1', 'overview'],
  'show-files': ['ingest:list::1'],
  'turn-session-page': ['last-session:list:0::1'],
  'undo-correction': ['last-session:undo:1:1'],
  'undo-teams': ['team-history:undo:1:1'],
  'undo-winner': ['stopwatch-scoring:undo:1']
};

/** A message of the bot with nothing but what is to be pressed. */
async function post([id, value]: readonly [id: string, value?: string]): Promise<Reply> {
  const component = value
    ? { type: ComponentType.StringSelect, custom_id: id, options: [{ label: 'It', value }] }
    : { type: ComponentType.Button, custom_id: id, label: 'It', style: ButtonStyle.Secondary };
  const row = { type: ComponentType.ActionRow, components: [component] };
  const { status } = await makeAsk(bot.sandbox)('POST', `/channels/${channelIds.general}/messages`, {
    content: 'Here it is',
    components: [row]
  });
  expect(status).toBe(200);
  return ben().next({ matching: (reply) => JSON.stringify(reply.components).includes(id) });
}

test('each handler of buttons and menus has something here that it understands', () => {
  expect([...container.stores.get('interaction-handlers').keys()].toSorted()).toEqual(Object.keys(presses).toSorted());
});

test.each(Object.entries(presses))('%s is acknowledged before a table is asked', async (_, press) => {
  const message = await post(press);
  const act = (person: Person) => () => (press[1] ? person.choose(message, [press[1]]) : person.press(message, 'It'));
  // What one may is looked up, for all but the owner of the community.
  await actWhileHeld(act(ben()), []);
  await actWhileHeld(act(alex()), []);
});
