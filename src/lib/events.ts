/** News that one plugin has for the others. A plugin that wants to know has a listener for it. */
declare module 'discord.js' {
  interface ClientEvents {
    /** The communities that the bot is in have their rows: what belongs to one of them may be stored now. Sent once. */
    communitiesKnown: [];
    /** Rounds have been stored, or have other numbers now; sent once for each change, after its transaction. */
    roundsStored: [rounds: readonly number[], sessions: readonly number[]];
    /** A look at the files of a game server is over: how many were new, had changed, or failed for the first time. */
    filesCounted: [counts: { server: string; added: number; changed: number; failed: number }];
  }
}

export {};
