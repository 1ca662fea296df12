import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path/posix';
import { describe, expect, test } from '@jest/globals';
import { projectRoot } from '../src/lib/root.ts';

/** A piece is imported by Sapphire alone, under an address of its own: to anyone else it would be a twin. */
const ownButNoPiece = /^\.\/(?!(commands|listeners|interaction-handlers|preconditions)\/)/;
const pure = [/^lib\/(util|et)\//, /^lib\/tiers\.ts$/];

/** Who may import what: the first line that fits a file decides. `./` is the file's own plugin. */
const rules: { in: RegExp; may: RegExp[] }[] = [
  {
    in: /^lib\/(util|et)\//,
    may: [...pure, /^(zod|luxon|string-width)$/, /^node:(buffer|crypto|util|timers\/promises)$/]
  },
  { in: /^plugins\/[\w-]+\/domain\//, may: [/^\.\/domain\//, ...pure, /^zod$/] },
  {
    in: /^plugins\/[\w-]+\/views\//,
    may: [/^\.\/(views|domain)\//, ...pure, /^lib\/(discord|charts)\//, /^discord\.js$/]
  },
  {
    in: /^plugins\/[\w-]+\/(commands|listeners|interaction-handlers|preconditions)\//,
    may: [ownButNoPiece, /^lib\//, /^entities\/[\w-]+\.queries\.ts$/, /^discord\.js$/, /^@sapphire\//]
  },
  { in: /^plugins\/[\w-]+\/show-[\w-]+\.ts$/, may: [/^\.\/(views|domain)\//, /^lib\//] },
  { in: /^plugins\/[\w-]+\/plugin\.ts$/, may: [ownButNoPiece, /^lib\//, /^discord\.js$/, /^@sapphire\//] },
  {
    in: /^plugins\/general\/list-commands\.ts$/,
    may: [/^\.\/domain\//, /^lib\//, /^@sapphire\/framework$/]
  },
  {
    in: /^plugins\/[\w-]+\//,
    may: [
      /^\.\/(?!commands|listeners|interaction-handlers|preconditions|views)/,
      /^lib\/(?!discord|charts)/,
      /^entities\//,
      /^@mikro-orm\//,
      /^kysely$/,
      /^node:/
    ]
  },
  { in: /^plugins\/index\.ts$/, may: [/^lib\/plugin\.ts$/, /^plugins\/[\w-]+\/plugin\.ts$/] },
  { in: /^entities\//, may: [/^entities\//, ...pure, /^@mikro-orm\//, /^kysely$/] },
  { in: /^migrations\//, may: [/^@mikro-orm\/migrations$/] },
  {
    in: /^lib\/charts\//,
    may: [/^lib\/(charts|util)\//, /^lib\/root\.ts$/, /^node:/, /^chart\.js/, /^@napi-rs\/canvas$/]
  },
  { in: /^lib\/orm\.ts$/, may: [/^lib\//, /^entities\/index\.ts$/, /^[@a-z]/] },
  {
    in: /^lib\//,
    may: [/^lib\//, /^entities\/[\w-]+\.queries\.ts$/, /^(?!entities|plugins|sandbox|cli|settings)[@a-z]/]
  },
  {
    in: /^(listeners|preconditions)\//,
    may: [/^lib\//, /^entities\/[\w-]+\.queries\.ts$/, /^discord\.js$/, /^@sapphire\//]
  },
  { in: /^sandbox\/page\//, may: [/^sandbox\/page\//, /^discord-api-types\//] },
  {
    in: /^sandbox\//,
    may: [
      /^sandbox\/(?!page\/(?!protocol\.ts$))/,
      /^lib\/(root|util\/problem)\.ts$/,
      /^node:/,
      /^ws$/,
      /^zod$/,
      /^discord-api-types\//
    ]
  },
  { in: /^generator\//, may: [/^generator\//, /^lib\/util\/problem\.ts$/, /^lib\/root\.ts$/, /^luxon$/, /^node:/] },
  {
    in: /^settings\//,
    may: [/^settings\//, /^lib\/(?!discord|charts)/, /^entities\/source-settings\.ts$/, /^zod$/, /^node:/]
  },
  { in: /^config\.ts$/, may: [/^settings\//, /^lib\/util\//] },
  { in: /^(main|bot)\.ts$|^cli\//, may: [/^/] }
];

const files = globSync('src/**/*.ts', { cwd: projectRoot }).map((path) => path.slice('src/'.length));

/** Where an import leads: `lib/x.ts`, `./domain/x.ts` within the same plugin, or the name of a package. */
function findTarget(file: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const path = normalize(join(dirname(file), specifier));
  const plugin = /^plugins\/[^/]+\//.exec(file)?.[0];
  return plugin && path.startsWith(plugin) ? `./${path.slice(plugin.length)}` : path;
}

test.each(files)('%s imports only what its folder may', (file) => {
  const rule = rules.find((one) => one.in.test(file));
  const source = readFileSync(join(projectRoot, 'src', file), 'utf8');
  const specifiers = [...source.matchAll(/(?:\bfrom|\bimport\s*\(?)\s*'([^']+)'/g)].map(
    ([, specifier = '']) => specifier
  );
  const targets = specifiers.map((specifier) => findTarget(file, specifier));
  expect(targets.filter((target) => !rule?.may.some((allowed) => allowed.test(target)))).toEqual([]);
});

test('names of files are in kebab-case', () => {
  const odd = files.filter(
    (file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.queries|\.d)?\.ts$|^Migration\d{14}_\w+\.ts$/.test(basename(file))
  );
  expect(odd).toEqual([]);
});

test('the rules see an import that crosses a line', () => {
  const [first] = rules;
  expect(first?.may.some((allowed) => allowed.test(findTarget('lib/et/a.ts', '../discord/answer.ts')))).toBe(false);
  expect(findTarget('plugins/players/commands/stats.ts', '../../ingest/totals.ts')).toBe('plugins/ingest/totals.ts');
});

describe('the table in ARCHITECTURE.md', () => {
  const paper = readFileSync(join(projectRoot, 'ARCHITECTURE.md'), 'utf8');
  const [, table = ''] = /\| From +\| May import +\| Never +\|\n.*\n((?:\|.*\n)+)/.exec(paper) ?? [];
  const rows = table.trim().split('\n');

  test('has a row for each rule', () => {
    expect(rows).toHaveLength(rules.length);
  });

  test.each(rows.map((row, index) => [index, row] as const))('says what rule %i says: %s', (index, row) => {
    const [from = [], may = [], never = []] = row.split('|').slice(1, -1).map(findExamples);
    const rule = rules[index];
    const allows = (target: string) => rule?.may.some((allowed) => allowed.test(target));
    expect(from.map((file) => rules.findIndex((one) => one.in.test(file)))).toEqual(from.map(() => index));
    expect(may.filter((target) => !allows(target))).toEqual([]);
    expect(never.filter(allows)).toEqual([]);
    expect(rule?.may.filter((allowed) => !may.some((target) => allowed.test(target)))).toEqual([]);
  });
});

// A file for each `name` in a cell of the table: plugins/x/views/x.ts for plugins/*/views/.
function findExamples(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name.replace('*', 'x').replace(/\/$/, '/x.ts'));
}
