/** Minutes in a row in which the bot was up. */
export interface Stretch {
  readonly beganAt: Date;
  readonly endedAt: Date;
  /** Why there was a gap before it. */
  readonly gapReason: string | null;
}

/** A time in which the bot was not up. */
export interface Gap {
  readonly from: Date;
  readonly to: Date;
  readonly reason: string;
}

/** How much of a time the bot was up. */
export interface Uptime {
  /** The ledger may be younger than the days that were asked for. */
  readonly since: Date;
  /** From 0 to 1. */
  readonly share: number;
  /** The latest first. */
  readonly gaps: readonly Gap[];
}

/** Pauses up to so long (ms) are no gap: the ledger is written each minute, and a restart takes seconds. */
export const longestPause = 150_000;

/** So many days are looked back. */
const uptimeDays = 30;

const day = 86_400_000;

/** How much of the last days the bot was up, by its ledger in the order of time; undefined when the ledger is empty. */
export function measureUptime(stretches: readonly Stretch[], now: Date): Uptime | undefined {
  const [first] = stretches;
  if (!first) return undefined;
  const since = new Date(Math.max(first.beganAt.getTime(), now.getTime() - uptimeDays * day));
  const ends = [...stretches.slice(1), { beganAt: now, endedAt: now, gapReason: 'it is not up now' }];
  const gaps = ends.flatMap(({ beganAt, gapReason }, index): Gap[] => {
    const from = new Date(Math.max(stretches[index]?.endedAt.getTime() ?? 0, since.getTime()));
    const isGap = beganAt.getTime() - from.getTime() > (beganAt === now ? longestPause : 0);
    return isGap ? [{ from, to: beganAt, reason: gapReason ?? 'for an unknown reason' }] : [];
  });
  const whole = now.getTime() - since.getTime();
  const down = gaps.reduce((sum, { from, to }) => sum + to.getTime() - from.getTime(), 0);
  return { since, share: whole > 0 ? Math.max(0, 1 - down / whole) : 1, gaps: gaps.toReversed() };
}

/** A share in per cent with two decimals, never rounded up to a whole that it is not. */
export function formatShare(share: number): string {
  const hundredths = Math.floor(share * 10_000 + 1e-9);
  return `${(hundredths / 100).toFixed(hundredths === 10_000 ? 0 : 2)} %`;
}
