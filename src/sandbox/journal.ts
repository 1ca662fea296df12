/** The latest happenings in words, so that a test that waited in vain can say what came instead. */
export interface Journal {
  /** Adds a line. */
  note(line: string): void;
  /** How many lines there have been so far. */
  readonly position: () => number;
  /** The lines since a position, as far as they are still kept. */
  since(position: number): string[];
}

const keptLines = 200;

/** An empty journal. */
export function makeJournal(): Journal {
  const lines: string[] = [];
  let dropped = 0;
  return {
    note(line) {
      lines.push(line);
      if (lines.length <= keptLines) return;
      lines.shift();
      dropped += 1;
    },
    position: () => dropped + lines.length,
    since: (position) => lines.slice(Math.max(0, position - dropped))
  };
}
