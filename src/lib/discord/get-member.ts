import type { Guild, User } from 'discord.js';
import { Problem } from '../util/problem.ts';
import { foldName } from '../util/text.ts';
import { cut } from './embeds.ts';
import { escapeName } from './escape.ts';

/** Discord gives so many members at most. */
const most = 100;

/**
 * The member who is called so, by user name, display name or nickname, whatever the letter case: for somebody who has typed
 * `@Ben` without choosing him from Discord's list. A Problem when nobody is called so, or several are.
 */
export async function getMember(guild: Guild | null, name: string): Promise<User> {
  const wanted = foldName(name);
  const members = await guild?.members.search({ query: name, limit: most });
  const found = members?.filter(({ user, nickname }) =>
    [user.username, user.globalName, nickname].some((one) => one !== null && foldName(one) === wanted)
  );
  const only = found?.size === 1 ? found.first() : undefined;
  if (only) return only.user;
  const shown = escapeName(cut(`@${name}`, 60));
  throw new Problem(
    `I do not know whom you mean by ${shown}. Choose the user from the list that opens after typing @.`
  );
}
