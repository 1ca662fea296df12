import { Problem } from '../util/problem.ts';

/** The Discord id of the community in which a question was asked; a Problem for direct messages. */
export function getGuildId({ guildId }: { readonly guildId: string | null }): string {
  if (guildId) return guildId;
  throw new Problem('Ask me in a channel of your community: in a direct message I do not know whose numbers you mean.');
}
