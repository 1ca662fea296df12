import { container } from '@sapphire/framework';
import { Problem } from '../util/problem.ts';

/** Refuses what would change something, by a command or a button, while the bot only reads. */
export function requireWritable(): void {
  if (container.isReadOnly) throw new Problem('Nothing can be changed here: this bot only reads.');
}
