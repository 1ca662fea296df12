import type { Answer } from '../../../lib/discord/answer.ts';
import { cut } from '../../../lib/discord/embeds.ts';
import { escapeName } from '../../../lib/discord/escape.ts';
import { longestReason } from '../../../lib/discord/reason-option.ts';
import { undoRows } from '../../../lib/discord/undo.ts';

/** Says what was corrected and why, with a button that takes it back. */
export function correctionCard(what: string, reason: string, corrections: readonly number[]): Answer {
  return {
    content: `${what}\nWhy: ${escapeName(cut(reason, longestReason))}`,
    components: undoRows('last-session', corrections)
  };
}
