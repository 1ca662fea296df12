import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { settings } from '../src/config.ts';
import { projectRoot } from '../src/lib/root.ts';
import { isFormerName } from '../src/settings/former-settings.ts';

const names = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...globSync('docs/*.md', { cwd: projectRoot })
];
const papers = names.map((name) => ({ name, text: read(name) }));
const everything = papers.map(({ text }) => text).join('\n');

function read(name: string): string {
  return readFileSync(join(projectRoot, name), 'utf8');
}

/** What the first group of a pattern found in a text, each once. */
function findAll(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, found = '']) => found))];
}

test('the README begins with the two commands, after what it is', () => {
  const [first = ''] = findAll(read('README.md'), /```\n([^`]+)```/g);
  expect(first).toMatch(/^npm start .*\nnpm test .*\n$/);
});

test('the picture in the README is small enough for a page', () => {
  expect(statSync(join(projectRoot, 'docs/images/sandbox.png')).size).toBeLessThan(300_000);
});

test('every script that the papers name is in package.json', () => {
  const scripts = Object.keys(JSON.parse(read('package.json')).scripts);
  const named = findAll(everything, /\bnpm (?:run )?((?<=run )[\w:]+|start|test)/g);
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
});

test('every job of CI is a script', () => {
  const workflow = read('.github/workflows/ci.yml');
  expect(findAll(workflow, /run: npm (?:run )?(?!ci )(\w+)/g)).toEqual(['lint', 'types', 'test', 'build']);
  expect(findAll(workflow, /uses: (\S+)/g).filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
});

test('the table in the README has every command of the bot, and no other', () => {
  const files = globSync('src/plugins/*/commands/*.ts', { cwd: projectRoot });
  const commands = files.flatMap((file) => findAll(read(file), /super\(context, \{\s+name: '([^']+)'/g));
  const listed = findAll(read('README.md'), /^\| `!(\w+)/gm);
  expect(commands).toHaveLength(files.length);
  expect(listed.toSorted()).toEqual(commands.toSorted());
});

test('every setting is explained, with its default', () => {
  const rows = new Map(
    [...read('docs/operating.md').matchAll(/^\| `([A-Z_]+)` +\| (.*?) +\|/gm)].map(([, name = '', usual = '']) => [
      name,
      usual
    ])
  );
  expect([...rows.keys()].filter((name) => !isFormerName(name))).toEqual(Object.keys(settings));
  for (const [name, { default: usual }] of Object.entries(settings)) {
    if (usual) expect([name, rows.get(name)]).toEqual([name, `\`${usual}\``]);
  }
});

test('every setting that the papers name exists, now or under a former name', () => {
  const named = findAll(everything, /\b((?:FIELDOPS|DISCORD|DATABASE|POSTGRES|STATS|SESSION)_[A-Z_]*[A-Z])\b/g);
  expect(named.filter((name) => !(name in settings) && !isFormerName(name))).toEqual([]);
});

test.each(papers)('what $name links to and the files it names are there', ({ name, text }) => {
  const links = findAll(text, /\]\((?!https?:)([^)\s]*)\)/g);
  const files = findAll(text, /`((?:src|tests|scripts|docs|bench|bin|sample|assets|\.github)\/[^`\s]*)`/g);
  const folder = dirname(name);
  expect(files.filter((file) => !/[<*]/.test(file) && !existsSync(join(projectRoot, file)))).toEqual([]);
  expect(links.filter((link) => !leads(link, folder, text))).toEqual([]);
});

/** Does a link lead to a file, and its part after # to a heading there? */
function leads(link: string, folder: string, text: string): boolean {
  const [path = '', anchor] = link.split('#');
  const file = join(folder, path);
  if (path && !existsSync(join(projectRoot, file))) return false;
  if (anchor === undefined) return true;
  const headings = findAll(path ? read(file) : text, /^#+ (.+)$/gm);
  return headings.some(
    (heading) =>
      heading
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-') === anchor
  );
}

test('what the troubleshooting quotes is what the product prints', () => {
  const sources = globSync(['src/**/*.ts', 'scripts/*.mjs'], { cwd: projectRoot }).map(read);
  const printed = sources.join('\n').replace(/'\s*\+\s*[`']|`\s*\+\s*[`']/g, '');
  const [, table = ''] = read('docs/operating.md').split('## Troubleshooting');
  const quoted = findAll(table, /^\| ([^|]*`[^|]+`[^|]*?) +\|/gm).flatMap((cell) => findAll(cell, /`([^`]+)`/g));
  const parts = quoted
    .flatMap((sentence) => sentence.split(/…|127\.0\.0\.1:4810|"|[.:](?=\s|$)/))
    .map((part) => part.trim());
  const missing = parts.filter((part) => /[a-z]{3}/.test(part) && !printed.toLowerCase().includes(part.toLowerCase()));
  expect(quoted.length).toBeGreaterThan(15);
  expect(missing).toEqual([]);
});
