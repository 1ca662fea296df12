import type { Tier } from '../../../lib/tiers.ts';
import { findNearest } from '../../../lib/util/nearest.ts';

/** A command as help shows it. */
export interface HelpEntry {
  /** As a prefix command. */
  readonly name: string;
  /** As a slash command; undefined when it has none. */
  readonly slash: string | undefined;
  readonly aliases: readonly string[];
  readonly plugin: string;
  readonly description: string;
  readonly usage: string;
  readonly examples: readonly string[];
  readonly tier: Tier;
}

/** Finds a command by any of its names, as people write them: `/last-session`, `!last`, `last_session`. */
export function findEntry(entries: readonly HelpEntry[], words: string): HelpEntry | undefined {
  const wanted = plain(words);
  return entries.find(({ name, slash, aliases }) =>
    [name, slash ?? name, ...aliases].some((one) => plain(one) === wanted)
  );
}

/** The command that was probably meant by a misspelt name. */
export function findAlike(entries: readonly HelpEntry[], words: string): string | undefined {
  const names = entries.flatMap(({ name, slash, aliases }) => [name, ...(slash ? [slash] : []), ...aliases]);
  return findNearest(words.trim().toLowerCase().replace(/^[!/]/, ''), names, mostWrong);
}

/** So many wrong letters are a slip. */
const mostWrong = 2;

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');
