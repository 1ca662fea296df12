import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/lib/root.ts';

/** The README and what is in docs/. */
export const papers: readonly string[] = ['README.md', ...globSync('docs/*.md', { cwd: projectRoot }).toSorted()];

/** A line that somebody is told to type. */
export interface PaperLine {
  /** The paper that it stands in. */
  readonly where: string;
  readonly text: string;
  /** Whether it says that it needs a real machine: `# on the server` in a block, (real server) after one in a sentence. */
  readonly isMarked: boolean;
}

/** Reads a file of the project. */
export const readProject = (name: string) => readFileSync(join(projectRoot, name), 'utf8');

const block = /^ *```(\w*)\n([\s\S]*?)^ *```$/gm;
const programs =
  /^(sudo|np[mx]|node|git|ssh(-keygen)?|scp|tail|grep|df|cp|zstd|age|[A-Z_]+=\S+ npm|deploy\/\w+\.sh) \S/;
const setting = /^[A-Z][A-Z_]+=/;

/** What stands in code blocks that name no language, each of a chain by itself, without remarks. */
function listBlockLines(where: string): PaperLine[] {
  return [...readProject(where).matchAll(block)].flatMap(([, language, lines = '']) =>
    (language ? '' : lines).split('\n').flatMap((line) => {
      const [text = ''] = line.split(/\s#\s/);
      const isMarked = line.includes('# on the server');
      const parts = text.split(' && ').map((part) => part.trim());
      return parts.filter(Boolean).map((part) => ({ where, text: part, isMarked }));
    })
  );
}

/** Commands that stand in a sentence or a table. */
function listInlineCommands(where: string): PaperLine[] {
  const spans = readProject(where)
    .replace(block, '')
    .matchAll(/`([^`\n]+)`(?: \((real server)\))?/g);
  return [...spans]
    .map(([, text = '', mark]) => ({ where, text: text.trim(), isMarked: mark !== undefined }))
    .filter(({ text }) => programs.test(text));
}

/** Settings that are shown in code blocks, as lines of `.env`. */
export const listSettings = (): PaperLine[] => papers.flatMap(listBlockLines).filter(({ text }) => setting.test(text));

/** Every command of these papers, as often as it stands there. */
export function listCommands(names: readonly string[]): PaperLine[] {
  const typed = names.flatMap(listBlockLines).filter(({ text }) => !setting.test(text));
  return [...typed, ...names.flatMap(listInlineCommands)];
}
