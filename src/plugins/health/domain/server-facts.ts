/** How the files of a game server are, as the database tells it; null is unknown or never. */
export interface ServerFacts {
  readonly id: number;
  readonly name: string;
  /** The Discord id of its community. */
  readonly guildId: string | null;
  readonly lastListedAt: Date | null;
  readonly trouble: string | null;
  readonly troubleAt: Date | null;
  /** When the game server wrote the newest file that has come. */
  readonly newestFileAt: Date | null;
  readonly lastImportAt: Date | null;
  /** When a message about one of its evenings was posted or changed. */
  readonly lastPostAt: Date | null;
  readonly waiting: number;
  readonly failed: number;
  /** Of those that failed, the ones that were tried several times. */
  readonly failing: number;
  readonly nextTry: Date | null;
}
