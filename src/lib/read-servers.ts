import '@sapphire/pieces';

/** A game server whose files are being read, and how often (s) they are listed when all is well. */
export interface ReadServer {
  readonly id: number;
  readonly pollSeconds: number;
}

declare module '@sapphire/pieces' {
  interface Container {
    /** Lists the game servers that are being read; undefined while the plugin that does is off, or nothing may be written. */
    listReadServers: (() => readonly ReadServer[]) | undefined;
  }
}
