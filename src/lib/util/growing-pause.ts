/**
 * Milliseconds to wait before the next try after so many failures in a row: twice as long each time up to a longest, and
 * by chance between half of that and all of it, so that many who failed together do not come back together.
 */
export function growingPause(failures: number, first: number, longest: number, chance = Math.random()): number {
  const whole = Math.min(longest, first * 2 ** Math.min(Math.max(failures, 1) - 1, 30));
  return whole * (0.5 + chance / 2);
}
