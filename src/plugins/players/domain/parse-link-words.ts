/** What somebody has said about a player and a Discord user. */
export interface LinkWords {
  /** A name, a part of one, or a GUID; empty when none was said. */
  readonly player: string;
  /** Undefined for the asker himself. */
  readonly userId: string | undefined;
}

/** The same where the user is a name after an `@`, of which Discord has made no mention. */
export interface TypedUser {
  readonly player: string;
  readonly userName: string;
}

/** Reads `lex`, `@Ben lex` and `lex @Ben`; a mention is `<@123>` by the time it arrives. */
export function parseLinkWords(words: string): LinkWords {
  const mention = /<@!?(\d{1,20})>/.exec(words);
  const player = words.replace(mention?.[0] ?? '', ' ').trim();
  return { player, userId: mention?.[1] };
}

/**
 * Reads `lex @Ben`, `@Ben lex` and `@Ben` where Ben was typed and not chosen from Discord's list. After a player's name all
 * that follows is the user's name, which may be of several words. Undefined without such a name.
 */
export function parseTypedUser(words: string): TypedUser | undefined {
  const [, before = '', last = ''] = /^(\S.*?)\s+@(\S.*)$/s.exec(words.trim()) ?? [];
  if (last !== '') return { player: before, userName: last };
  const [, first = '', after = ''] = /^@(\S+)(?:\s+(.*))?$/s.exec(words.trim()) ?? [];
  return first === '' ? undefined : { player: after, userName: first };
}
