/**
 * Seconds of a clock text: `M:SS`, `MM:SS` or, in hand-made files, decimal minutes (`20.00`).
 * Null for anything else, negative times included: an unknown clock is never 0 (stats-files.md 2.2).
 */
export function parseClock(text: string): number | null {
  const match = /^(?:(\d{1,4}):([0-5]\d)|(\d{1,4})\.(\d{1,4}))$/.exec(text);
  if (!match) return null;
  if (match[1] !== undefined) return Number(match[1]) * 60 + Number(match[2]);
  return Math.round(Number(`${match[3]}.${match[4]}`) * 60);
}

/** Seconds as `M:SS`; minutes may exceed 59. */
export function formatClock(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
