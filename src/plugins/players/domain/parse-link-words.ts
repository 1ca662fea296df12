/** What somebody has said about a player and a Discord user. */
export interface LinkWords {
  /** A name, a part of one, or a GUID; empty when none was said. */
  readonly player: string;
  /** Undefined for the asker himself. */
  readonly userId: string | undefined;
}

/** Reads `lex`, `@Ben lex` and `lex @Ben`; a mention is `<@123>` by the time it arrives. */
export function parseLinkWords(words: string): LinkWords {
  const mention = /<@!?(\d{1,20})>/.exec(words);
  const player = words.replace(mention?.[0] ?? '', ' ').trim();
  return { player, userId: mention?.[1] };
}
