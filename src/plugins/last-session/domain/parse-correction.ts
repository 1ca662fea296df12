import { Problem } from '../../../lib/util/problem.ts';

/** What follows a correction: which evening, what in it, and why. */
export interface CorrectionWords {
  readonly which: string;
  /** `3.2` is the second round of the third map. */
  readonly round: string | undefined;
  readonly reason: string;
}

/**
 * Reads `yesterday 3.2 because wrong teams`: the evening (the last one when left out), the round when one is meant, and
 * the reason. A Problem without a reason, because others will want to know.
 */
export function parseCorrection(text: string): CorrectionWords {
  const [before = '', ...reasons] = text.split(/(?:^|\s+)because\s+/i);
  const reason = reasons.join(' because ').trim();
  if (reason === '') throw new Problem('Say why, such as: `session void yesterday because the server had crashed`.');
  const words = before.trim().split(/\s+/).filter(Boolean);
  const round = words.findLast((word) => isRound(word));
  return { which: words.filter((word) => word !== round).join(' '), round, reason };
}

/** Whether a word is a round of an evening, `3.2`; `2.11.2025` is a day. */
const isRound = (word: string) => /^\d{1,2}\.[12]$/.test(word);
