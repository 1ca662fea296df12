import { ActionRowBuilder, StringSelectMenuBuilder } from 'discord.js';
import type { Answer } from '../../../lib/discord/answer.ts';
import { type CustomId, formatCustomId } from '../../../lib/discord/custom-id.ts';
import { cut } from '../../../lib/discord/embeds.ts';
import { escapeName } from '../../../lib/discord/escape.ts';
import { plural } from '../../../lib/util/numbers.ts';
import type { PlayerMatch } from '../domain/player-match.ts';

/**
 * Asks which of several players is meant.
 * @param next what the menu does with the one that is chosen, and for whom
 */
export function playerChoice(words: string, players: readonly PlayerMatch[], next: Omit<CustomId, 'plugin'>): Answer {
  const menu = new StringSelectMenuBuilder()
    .setCustomId(formatCustomId({ plugin: 'players', ...next }))
    .setPlaceholder('Whom do you mean?')
    .addOptions(
      players.map(({ name, guid, rounds, lastSeen }) => ({
        label: cut(name, 100),
        description: `${plural(rounds, 'round')}, last on ${lastSeen.toISOString().slice(0, 10)}, GUID ${guid}`,
        value: guid
      }))
    );
  return {
    content: `${plural(players.length, 'player')} have used a name like ${escapeName(words)}.`,
    components: [new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(menu)]
  };
}

/** Says that nobody is called so, and who is called alike. */
export function describeUnknown(words: string, similar: readonly PlayerMatch[]): string {
  const hint =
    similar.length > 0
      ? `Did you mean ${similar.map(({ name }) => `**${escapeName(name)}**`).join(', ')}?`
      : 'Part of a name is enough.';
  return `Nobody called ${escapeName(cut(words, 60))} has played here. ${hint}`;
}
