import { tiers } from '../../../lib/tiers.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { quoteText } from '../../../lib/util/text.ts';

type Grantee = { readonly kind: 'role' | 'user'; readonly discordId: string };

/** What somebody wants of the list of tiers. */
export type AdminWish =
  | { readonly action: 'list' }
  | { readonly action: 'audit'; readonly most: number }
  | ({ readonly action: 'remove' } & Grantee)
  | ({ readonly action: 'add'; readonly tier: GrantableTier; readonly reason: string | undefined } & Grantee);

export type GrantableTier = 'moderator' | 'admin' | 'owner';

const usage =
  'Say `admins list`, `admins add @someone admin [reason]`, `admins remove @someone` or `admins audit [number]`.';

/**
 * Reads what follows `admins`, or one of its former names (`admin_add @someone admin`, `perm_list`).
 * @param called the name under which the command was called
 */
export function parseAdminWords(called: string, text: string): AdminWish {
  const former = /^(?:admin|perm)_(add|remove|list|audit)$/.exec(called.toLowerCase());
  const words = text.split(/\s+/).filter((word) => word !== '');
  const action = former?.[1] ?? words.shift()?.toLowerCase() ?? 'list';
  if (action === 'list') return { action };
  if (action === 'audit') return { action, most: readMost(words[0]) };
  if (action === 'remove') return { action, ...readGrantee(words[0]) };
  if (action !== 'add') throw new Problem(`I do not know ${quoteText(action)}. ${usage}`);
  const [who, tier, ...reason] = words;
  return { action, ...readGrantee(who), tier: getTier(tier), reason: reason.join(' ') || undefined };
}

/** How many entries of the audit are wanted: 10 when nobody says, at most 50. */
function readMost(word: string | undefined): number {
  if (word === undefined) return 10;
  if (!/^\d{1,9}$/.test(word)) throw new Problem(`I do not know how many ${quoteText(word)} are. ${usage}`);
  return Math.min(50, Math.max(1, Number(word)));
}

function readGrantee(word: string | undefined): Grantee {
  const role = /^<@&(\d{17,20})>$/.exec(word ?? '')?.[1];
  if (role) return { kind: 'role', discordId: role };
  const user = /^(?:<@!?)?(\d{17,20})>?$/.exec(word ?? '')?.[1];
  if (user) return { kind: 'user', discordId: user };
  throw new Problem(`Name a user or a role by a mention. ${usage}`);
}

/** The tiers that can be given. */
export const grantableTiers = tiers.filter((tier) => tier !== 'member');

/** The tier of this name; a Problem when there is none that can be given. */
export function getTier(word: string | undefined): GrantableTier {
  const tier = grantableTiers.find((one) => one === word?.toLowerCase());
  if (tier) return tier;
  throw new Problem(`The tier is one of ${grantableTiers.join(', ')}. ${usage}`);
}
