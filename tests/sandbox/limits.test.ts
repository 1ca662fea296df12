import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { type ApiWatch, watchDiscordApi } from '../helpers/discord-api.ts';
import { makeAsk } from './ask.ts';

let sandbox: Sandbox;
let api: ApiWatch;
let ask: ReturnType<typeof makeAsk>;

beforeAll(async () => {
  sandbox = await startSandbox();
  api = watchDiscordApi(sandbox);
  ask = makeAsk(sandbox);
});

afterAll(async () => {
  await sandbox.stop();
  api.assertClean();
});

const post = (body: unknown) => ask('POST', `/channels/${sandbox.channels.general}/messages`, body);
const x = (length: number) => 'x'.repeat(length);
const many = <Value>(count: number, make: (index: number) => Value) =>
  Array.from({ length: count }, (_, at) => make(at));
const row = (...components: object[]) => ({ type: 1, components });
const press = (id: string) => ({ type: 2, style: 1, label: 'Press', custom_id: id });
const menu = (values: readonly string[], more = {}) => ({
  type: 3,
  custom_id: 'menu',
  options: values.map((value) => ({ label: value, value })),
  ...more
});
const field = (name: string, value: string) => ({ name, value });

/** The faults of an answer as `path: code` in the order of the fields. */
function listFaults(errors: unknown, path: readonly string[] = []): string[] {
  return Object.entries(errors ?? {}).flatMap(([name, inner]) =>
    name === '_errors' && Array.isArray(inner)
      ? inner.map(({ code }) => `${path.join('.')}: ${code}`)
      : listFaults(inner, [...path, name])
  );
}

test.each<readonly [name: string, body: unknown, fault: string]>([
  ['too long a text', { content: x(2001) }, 'content: BASE_TYPE_MAX_LENGTH'],
  ['a number for a text', { content: 7 }, 'content: STRING_TYPE_CONVERT'],
  ['too long a title', { embeds: [{ title: x(257) }] }, 'embeds.0.title: BASE_TYPE_MAX_LENGTH'],
  ['too long a description', { embeds: [{ description: x(4097) }] }, 'embeds.0.description: BASE_TYPE_MAX_LENGTH'],
  ['too long a footer', { embeds: [{ footer: { text: x(2049) } }] }, 'embeds.0.footer.text: BASE_TYPE_MAX_LENGTH'],
  ['too long an author', { embeds: [{ author: { name: x(257) } }] }, 'embeds.0.author.name: BASE_TYPE_MAX_LENGTH'],
  ['a nameless field', { embeds: [{ fields: [field('', 'a')] }] }, 'embeds.0.fields.0.name: BASE_TYPE_REQUIRED'],
  ['an empty field', { embeds: [{ fields: [field('a', ' ')] }] }, 'embeds.0.fields.0.value: BASE_TYPE_REQUIRED'],
  ['a long field name', { embeds: [{ fields: [field(x(257), 'a')] }] }, 'embeds.0.fields.0.name: BASE_TYPE_MAX_LENGTH'],
  ['a long field', { embeds: [{ fields: [field('a', x(1025))] }] }, 'embeds.0.fields.0.value: BASE_TYPE_MAX_LENGTH'],
  ['26 fields', { embeds: [{ fields: many(26, () => field('a', 'b')) }] }, 'embeds.0.fields: BASE_TYPE_MAX_LENGTH'],
  ['11 embeds', { embeds: many(11, () => ({ title: 'a' })) }, 'embeds: BASE_TYPE_MAX_LENGTH'],
  [
    '6,001 characters in two embeds',
    { embeds: [{ description: x(4000) }, { description: x(1999), title: 'ab' }] },
    'embeds: MAX_EMBED_SIZE_EXCEEDED'
  ],
  ['an empty embed', { embeds: [{}] }, 'embeds.0.description: BASE_TYPE_REQUIRED'],
  ['a bad colour', { embeds: [{ title: 'a', color: 0x1000000 }] }, 'embeds.0.color: NUMBER_TYPE_MAX'],
  ['a bad address', { embeds: [{ title: 'a', url: 'nowhere' }] }, 'embeds.0.url: URL_TYPE_INVALID_URL'],
  ['a bad scheme', { embeds: [{ image: { url: 'ftp://a/b' } }] }, 'embeds.0.image.url: URL_TYPE_INVALID_SCHEME'],
  ['a bad moment', { embeds: [{ title: 'a', timestamp: 'soon' }] }, 'embeds.0.timestamp: DATE_TIME_TYPE_PARSE'],
  ['6 rows', { components: many(6, (at) => row(press(`${at}`))) }, 'components: BASE_TYPE_MAX_LENGTH'],
  ['an empty row', { components: [row()] }, 'components.0.components: BASE_TYPE_BAD_LENGTH'],
  [
    'a menu beside a button',
    { components: [row(press('a'), menu(['b']))] },
    'components.0.components.1: COMPONENT_LAYOUT_WIDTH_EXCEEDED'
  ],
  [
    'the same custom id twice',
    { components: [row(press('a')), row(press('a'))] },
    'components.1.components.0.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED'
  ],
  [
    'a custom id of 101 characters',
    { components: [row(press(x(101)))] },
    'components.0.components.0.custom_id: BASE_TYPE_BAD_LENGTH'
  ],
  [
    'a label of 81 characters',
    { components: [row({ ...press('a'), label: x(81) })] },
    'components.0.components.0.label: BASE_TYPE_MAX_LENGTH'
  ],
  [
    'a button with neither label nor emoji',
    { components: [row({ type: 2, style: 1, custom_id: 'a' })] },
    'components.0.components.0.label: BASE_TYPE_REQUIRED'
  ],
  [
    'a link without an address',
    { components: [row({ type: 2, style: 5, label: 'a' })] },
    'components.0.components.0.url: BASE_TYPE_REQUIRED'
  ],
  ['a menu of nothing', { components: [row(menu([]))] }, 'components.0.components.0.options: BASE_TYPE_BAD_LENGTH'],
  [
    'a menu of 26',
    { components: [row(menu(many(26, String)))] },
    'components.0.components.0.options: BASE_TYPE_BAD_LENGTH'
  ],
  [
    'a value twice',
    { components: [row(menu(['a', 'a']))] },
    'components.0.components.0.options.1.value: SELECT_COMPONENT_OPTION_VALUE_DUPLICATED'
  ],
  [
    'more values to pick than there are',
    { components: [row(menu(['a'], { max_values: 2 }))] },
    'components.0.components.0.options: SELECT_COMPONENT_MAX_VALUES_INVALID'
  ],
  ['an unknown component', { components: [row({ type: 99 })] }, 'components.0.components.0.type: BASE_TYPE_CHOICES'],
  ['too long a nonce', { content: 'a', nonce: x(26) }, 'nonce: BASE_TYPE_MAX_LENGTH'],
  [
    'an answer to nothing',
    { content: 'a', message_reference: { message_id: '1' } },
    'message_reference: REPLIES_UNKNOWN_MESSAGE'
  ],
  [
    'mentions that are allowed twice over',
    { content: 'a', allowed_mentions: { parse: ['users'], users: ['1'] } },
    'allowed_mentions: MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE'
  ],
  ['a file that was not sent', { content: 'a', attachments: [{ id: '0' }] }, 'attachments.0.id: ATTACHMENT_NOT_FOUND']
])('%s is refused, and the field is named', async (_name, body, fault) => {
  const { status, body: answer } = await post(body);
  expect(answer).toMatchObject({ code: 50035, message: 'Invalid Form Body' });
  expect(status).toBe(400);
  expect(listFaults(Object(answer).errors)).toEqual([fault]);
});

test('several faults are told at once', async () => {
  const { body } = await post({ content: x(2001), embeds: [{ title: x(257) }, { title: 'a', color: -1 }] });
  expect(listFaults(Object(body).errors)).toEqual([
    'content: BASE_TYPE_MAX_LENGTH',
    'embeds.0.title: BASE_TYPE_MAX_LENGTH',
    'embeds.1.color: NUMBER_TYPE_MIN'
  ]);
});

test('everything that is just within the limits is taken', async () => {
  const { status } = await post({
    content: x(2000),
    embeds: [
      { title: x(256), description: x(4000), footer: { text: x(1716) }, fields: many(14, () => field('a', 'b')) },
      ...many(9, () => ({ image: { url: 'https://example.org/a.png' } }))
    ],
    components: [
      ...many(4, (at) =>
        row(...many(5, (button) => ({ ...press(`${at}-${button}-`.padEnd(100, 'x')), label: x(80) })))
      ),
      row(menu(many(25, String), { min_values: 0, max_values: 25, placeholder: x(150) }))
    ]
  });
  expect(status).toBe(200);
});

test.each([
  ['nothing at all', {}],
  ['white space', { content: ' \n ' }],
  ['empty lists', { embeds: [], components: [] }]
])('%s is no message', async (_name, body) => {
  expect(await post(body)).toMatchObject({
    status: 400,
    body: { code: 50006, message: 'Cannot send an empty message' }
  });
});

test('at most ten files come with a message, and none larger than ten mebibytes', async () => {
  const form = (count: number, size: number) => {
    const filled = new FormData();
    filled.append('payload_json', JSON.stringify({ content: 'files' }));
    for (let at = 0; at < count; at += 1) filled.append(`files[${at}]`, new Blob([Buffer.alloc(size)]), `${at}.bin`);
    return filled;
  };
  expect((await post(form(10, 1))).status).toBe(200);
  expect(await post(form(11, 1))).toMatchObject({ status: 400, body: { code: 50035 } });
  expect(await post(form(1, 10 * 1024 * 1024 + 1))).toMatchObject({ status: 413, body: { code: 40005 } });
});
