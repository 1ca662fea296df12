import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Command, type CommanderError } from 'commander';
import { settings } from '../src/config.ts';
import { projectRoot } from '../src/lib/root.ts';

// Every command in the papers is one that there is, with the options that it has; or its line is marked `# on the server`,
// because only a real machine has what it needs.
const names = ['README.md', ...globSync('docs/*.md', { cwd: projectRoot })];
const marker = '# on the server';

interface Line {
  readonly where: string;
  readonly command: string;
  readonly isMarked: boolean;
}

const read = (name: string) => readFileSync(join(projectRoot, name), 'utf8');

/** The commands of a paper's code blocks that name no language, each of a chain by itself. */
function listLines(name: string): Line[] {
  const blocks = [...read(name).matchAll(/^ *```(\w*)\n([\s\S]*?)^ *```$/gm)];
  return blocks.flatMap(([, language, block = '']) =>
    (language ? '' : block).split('\n').flatMap((line) => {
      const [text = ''] = line.split(/\s#\s/);
      const isMarked = line.includes(marker);
      const commands = text.split(' && ').map((part) => part.trim());
      return commands.filter(Boolean).map((command) => ({ where: name, command, isMarked }));
    })
  );
}

/** Commands that stand in a sentence or a table. */
const listInline = (name: string, beginning: RegExp): Line[] =>
  [...read(name).matchAll(/(?<!`)`([^`\n]+)`(?!`)/g)]
    .map(([, command = '']) => ({ where: name, command: command.trim(), isMarked: false }))
    .filter(({ command }) => beginning.test(command));

const lines = names.flatMap(listLines);
const inline = names.flatMap((name) => listInline(name, /^(npx|npm (run|start|test)|(sudo )?deploy\/\w+\.sh) ?/));

/** The words of a command as a shell would split them, up to where it sends its output. */
function splitWords(command: string): string[] {
  const words = command.match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
  const end = words.findIndex((word) => /^[<>|]/.test(word));
  return words.slice(0, end < 0 ? undefined : end).map((word) => word.replace(/^(["'])(.*)\1$/, '$2'));
}

let program: Command | undefined;

beforeAll(async () => {
  // The command line parses what its process was given as soon as it is loaded: here, only what it has to be is wanted.
  const parse = jest.spyOn(Command.prototype, 'parseAsync').mockImplementation(async function (this: Command) {
    program = this;
    return this;
  });
  await import('../src/cli/main.ts');
  parse.mockRestore();
  if (program) defuse(program);
});

/** Lets a command parse its words, and do nothing. */
function defuse(command: Command): void {
  command.exitOverride().configureOutput({ writeOut: () => undefined, writeErr: () => undefined });
  if (command.commands.length === 0) command.action(() => undefined);
  for (const sub of command.commands) defuse(sub);
}

/** What the command line says against these words; undefined when it would do what they say. */
function objectionTo(words: readonly string[]): string | undefined {
  try {
    if (!program) return 'the command line was not loaded';
    program.parse(words, { from: 'user' });
    return undefined;
  } catch (error) {
    const { code, message } = error as CommanderError;
    // A group by itself (`npx fieldops server`) shows what there is in it.
    return code === 'commander.help' || code === 'commander.helpDisplayed' ? undefined : message;
  }
}

const scripts = Object.keys(JSON.parse(read('package.json')).scripts);
const pm2 = ['start', 'stop', 'restart', 'reload', 'status', 'save', 'startup'];
const mikroOrm = ['migration:up', 'migration:down', 'migration:check'];

/** What is wrong with a command that a test can judge; undefined for nothing, null when none can. */
function judge(command: string): string | undefined | null {
  const [first = '', second = '', third = '', ...rest] = splitWords(command.replace(/^sudo /, ''));
  const setting = /^([A-Z][A-Z_]+)=/.exec(first)?.[1];
  if (setting) return isSetting(setting) ? undefined : `${setting} is not a setting`;
  if (first === 'npx' && second === 'fieldops') return objectionTo([third, ...rest].filter(Boolean));
  if (first === 'npx' && second === 'pm2') return pm2.includes(third) ? undefined : `pm2 ${third}`;
  if (first === 'npx' && second === 'mikro-orm') return mikroOrm.includes(third) ? undefined : `mikro-orm ${third}`;
  if (first === 'npm' && second === 'run') return judgeScript(third, rest);
  if (first === 'npm' && ['start', 'test'].includes(second)) return undefined;
  if (/^deploy\/\w+\.sh$/.test(first)) return judgeOptions(first, [second, third, ...rest]);
  return ['npm ci --ignore-scripts', 'git pull', 'cp .env.example .env'].includes(command) ? undefined : null;
}

const isSetting = (name: string) => name in settings;

function judgeScript(name: string, rest: readonly string[]): string | undefined {
  if (!scripts.includes(name)) return `package.json has no script ${name}`;
  return name === 'doctor' ? objectionTo(['doctor', ...rest.filter((word) => word !== '--')]) : undefined;
}

const helps = new Map<string, string>();

function judgeOptions(script: string, words: readonly string[]): string | undefined {
  const help = helps.get(script) ?? execFileSync('bash', [join(projectRoot, script), '--help'], { encoding: 'utf8' });
  helps.set(script, help);
  const unknown = words.filter((word) => word.startsWith('--') && !new RegExp(`${word}\\b`).test(help));
  return unknown.length > 0 ? `${script} has no ${unknown.join(', ')}` : undefined;
}

/** What is to be said of a line, if anything. */
function complain({ where, command, isMarked }: Line): string[] {
  const wrong = judge(command);
  if (wrong === undefined || (wrong === null && isMarked)) return [];
  return [`${where}: ${command}: ${wrong ?? `no test can judge this: mark it with ${marker}`}`];
}

describe('commands in the papers', () => {
  test('are found', () => {
    expect(lines.length).toBeGreaterThan(60);
    expect(inline.length).toBeGreaterThan(60);
  });

  test('the judge tells right from wrong', () => {
    expect(judge('npx fieldops migrate legacy --from old.db --dry-run')).toBeUndefined();
    expect(judge('npx fieldops migrate legacy --dry-run')).toMatch(/--from/);
    expect(judge('npx fieldops import FOLDER --sevrer Duel')).toMatch(/--sevrer/);
    expect(judge('npx fieldops improt FOLDER')).toMatch(/improt/);
    expect(judge('npm run dcotor')).toMatch(/dcotor/);
    expect(judge('sudo deploy/database.sh --bot 203.0.113.7 --hots db')).toMatch(/--hots/);
    expect(judge('FIELDOPS_RAED_ONLY=1')).toMatch(/FIELDOPS_RAED_ONLY/);
    expect(judge('rm -rf /')).toBeNull();
  });

  test('in code blocks can be typed as they stand, or are marked as needing a real server', () => {
    expect(lines.flatMap(complain)).toEqual([]);
  });

  test('in sentences can be typed as they stand', () => {
    expect(inline.flatMap(complain)).toEqual([]);
  });
});

test('every command for Discord in the papers is one of the bot’s', () => {
  const sources = globSync('src/plugins/*/{commands,domain}/*.ts', { cwd: projectRoot }).map(read);
  const own = sources.flatMap((text) => {
    const [, head = ''] = /super\(context, \{([\s\S]*?)(?:description|detailedDescription):/.exec(text) ?? [];
    return [...head.matchAll(/'([\w-]+)'/g)].map(([, name = '']) => name.replaceAll('-', '_'));
  });
  // Former names are lists beside the commands.
  const code = sources.join('\n');
  const isKnown = (word: string) =>
    own.includes(word) || (word.includes('_') && new RegExp(`\\b${word}\\b`).test(code));
  const used = names.flatMap((name) =>
    [...read(name).matchAll(/`[!/]([a-z]\w*(?:[_-]\w+)*)(?= [^`/]*`|`)/g)].map(([, word = '']) => word)
  );
  // What a monitor asks for by HTTP, and folders.
  const others = ['healthz', 'readyz', 'metrics', 'data', 'root'];
  expect(new Set(used).size).toBeGreaterThan(20);
  expect(used.filter((word) => !isKnown(word.replaceAll('-', '_')) && !others.includes(word))).toEqual([]);
});
