import { execFileSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Command, type CommanderError } from 'commander';
import { settings } from '../src/config.ts';
import { projectRoot } from '../src/lib/root.ts';
import { listCommands, listSettings, papers, readProject } from './helpers/papers.ts';

// The commands of the papers are run by tests/system/papers.system-test.ts. Here it is seen at once whether our own programs know
// their words and options.
const others = ['ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md'];
const commands = listCommands([...papers, ...others]).filter(({ isMarked }) => !isMarked);

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

const scripts = Object.keys(JSON.parse(readProject('package.json')).scripts);

/** What is wrong with a command; undefined for nothing, or when it is not ours. */
function judge(command: string): string | undefined {
  const [first = '', second = '', third = '', ...rest] = splitWords(command.replace(/^sudo /, ''));
  if (first === 'npx' && second === 'fieldops') return objectionTo([third, ...rest].filter(Boolean));
  if (first === 'npm' && second === 'run') return judgeScript(third, rest);
  if (/^deploy\/\w+\.sh$/.test(first)) return judgeOptions(first, [second, third, ...rest]);
  return undefined;
}

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

describe('commands in the papers', () => {
  test('are found', () => {
    expect(commands.length).toBeGreaterThan(130);
  });

  test('the judge tells right from wrong', () => {
    expect(judge('npx fieldops migrate legacy --from old.db --dry-run')).toBeUndefined();
    expect(judge('npx fieldops migrate legacy --dry-run')).toMatch(/--from/);
    expect(judge('npx fieldops import FOLDER --sevrer Duel')).toMatch(/--sevrer/);
    expect(judge('npx fieldops improt FOLDER')).toMatch(/improt/);
    expect(judge('npm run dcotor')).toMatch(/dcotor/);
    expect(judge('sudo deploy/database.sh --bot 203.0.113.7 --hots db')).toMatch(/--hots/);
  });

  test('have words and options that there are', () => {
    const wrong = commands.map(({ where, text }) => ({ where, text, wrong: judge(text) }));
    expect(wrong.filter((one) => one.wrong !== undefined)).toEqual([]);
  });

  test('stand beside settings that there are', () => {
    const unknown = listSettings().filter(({ text }) => !((text.split('=')[0] ?? '') in settings));
    expect(unknown).toEqual([]);
  });
});

test('every command for Discord in the papers is one of the bot’s', () => {
  const sources = globSync('src/plugins/*/{commands,domain}/*.ts', { cwd: projectRoot }).map(readProject);
  const own = sources.flatMap((text) => {
    const [, head = ''] = /super\(context, \{([\s\S]*?)(?:description|detailedDescription):/.exec(text) ?? [];
    return [...head.matchAll(/'([\w-]+)'/g)].map(([, name = '']) => name.replaceAll('-', '_'));
  });
  // Former names are lists beside the commands.
  const code = sources.join('\n');
  const isKnown = (word: string) =>
    own.includes(word) || (word.includes('_') && new RegExp(`\\b${word}\\b`).test(code));
  const used = papers.flatMap((name) =>
    [...readProject(name).matchAll(/`[!/]([a-z]\w*(?:[_-]\w+)*)(?= [^`/]*`|`)/g)].map(([, word = '']) => word)
  );
  // What a monitor asks for by HTTP, and folders.
  const elsewhere = ['healthz', 'readyz', 'metrics', 'data', 'root'];
  expect(new Set(used).size).toBeGreaterThan(20);
  expect(used.filter((word) => !isKnown(word.replaceAll('-', '_')) && !elsewhere.includes(word))).toEqual([]);
});
