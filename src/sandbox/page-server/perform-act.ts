import { Problem } from '../../lib/util/problem.ts';
import { say, startTyping } from '../acts/say.ts';
import { submitModal } from '../acts/submit-modal.ts';
import { requestChoices, useCommand } from '../acts/use-command.ts';
import { pickValues, pressButton } from '../acts/use-component.ts';
import type { Interaction } from '../interactions/interaction.ts';
import type { PageAct, PageResult } from '../page/protocol.ts';
import { openDm } from '../world/channels.ts';
import type { World } from '../world/world.ts';

/** What an act leads to besides what everybody sees: a result at once, and perhaps an interaction to be followed. */
export interface Outcome {
  readonly result: PageResult;
  readonly interaction?: Interaction;
}

/** Does what a person does on the page. A Problem says why it cannot be done. `dismiss` is the page's own affair. */
export function performAct(world: World, userId: string, act: Exclude<PageAct, { act: 'dismiss' }>): Outcome {
  switch (act.act) {
    case 'say':
      say(world, userId, act.channelId, act.content, act.repliesTo);
      return { result: {} };
    case 'type':
      startTyping(world, userId, act.channelId);
      return { result: {} };
    case 'openDm':
      return { result: { channelId: openDm(world, userId).id } };
    case 'slash':
      return follow(useCommand(world, { userId, channelId: act.channelId, name: act.name, values: act.values }));
    case 'complete': {
      const use = { userId, channelId: act.channelId, name: act.name, values: act.values };
      return follow(requestChoices(world, use, act.focused));
    }
    case 'press':
      return follow(pressButton(world, userId, act.messageId, act.customId));
    case 'pick':
      return follow(pickValues(world, userId, act.messageId, act.customId, act.values));
    case 'submit': {
      const opener = [...world.interactions.values()].find(({ id }) => id === act.interactionId);
      if (opener?.userId !== userId) throw new Problem('This form is no longer open.');
      return follow(submitModal(world, opener, act.values));
    }
  }
}

function follow(interaction: Interaction): Outcome {
  return { result: { interactionId: interaction.id }, interaction };
}
