import { ActionRowBuilder, ButtonBuilder, ButtonStyle, TimestampStyles, time, userMention } from 'discord.js';
import type { Answer } from '../../../lib/discord/answer.ts';
import { formatCustomId } from '../../../lib/discord/custom-id.ts';
import { colors, makeEmbed } from '../../../lib/discord/embeds.ts';
import { escapeName } from '../../../lib/discord/escape.ts';
import { plural } from '../../../lib/util/numbers.ts';
import type { Claim } from '../domain/claim.ts';
import type { PlayerCard } from '../domain/player-card.ts';

/** Shows which player somebody claims to be, with a button for a moderator who agrees, and one that ends it. */
export function claimCard(card: PlayerCard, { userId, guid }: Claim, asker: string): Answer {
  const { name, otherNames, totals, lastSeen, locale } = card;
  const who = userMention(userId);
  const also = otherNames.length > 0 ? `\nAlso known as ${otherNames.slice(0, 3).map(escapeName).join(', ')}` : '';
  const rounds = plural(totals?.rounds ?? 0, 'round', 'rounds', locale);
  return {
    embeds: [
      makeEmbed({
        color: colors.player,
        title: escapeName(name),
        description: [
          asker === userId
            ? `${who} claims to be this player.`
            : `${userMention(asker)} says that ${who} is this player.`,
          `${rounds}, last seen ${time(lastSeen, TimestampStyles.RelativeTime)}${also}`,
          '',
          'Anybody could claim that, so a moderator has to press **Agree**.'
        ].join('\n'),
        footer: `GUID ${guid}`
      })
    ],
    components: [
      row(
        button('Agree', ButtonStyle.Success, 'agree', [userId, guid]),
        button('No', ButtonStyle.Secondary, 'disagree', [userId, asker])
      )
    ]
  };
}

/** Says which player somebody is now. */
export function agreedLine(name: string, { userId, guid }: Claim, by: string): string {
  const agreed = userId === by ? '' : `, as ${userMention(by)} agrees`;
  return `${isPlayer(name, { userId, guid })}${agreed}. \`stats\` without a name shows this player, and \`unlink\` ends it.`;
}

/** Says which player somebody is. */
export function linkLine(name: string, claim: Claim): string {
  return `${isPlayer(name, claim)}. \`unlink\` ends that.`;
}

/** Asks whether somebody is to be a player no longer. */
export function unlinkQuestion(name: string, claim: Claim): Answer {
  return {
    content: `${isPlayer(name, claim)}. Shall I forget that? Nothing else is lost, and \`link\` brings it back.`,
    components: [row(button('Forget it', ButtonStyle.Danger, 'unlink', [claim.userId, claim.guid]))]
  };
}

const isPlayer = (name: string, { userId, guid }: Claim) =>
  `${userMention(userId)} is **${escapeName(name)}** (GUID ${guid})`;

const row = (...buttons: ButtonBuilder[]) => new ActionRowBuilder<ButtonBuilder>().addComponents(...buttons);

const button = (label: string, style: ButtonStyle, action: string, args: readonly string[]) =>
  new ButtonBuilder()
    .setLabel(label)
    .setStyle(style)
    .setCustomId(formatCustomId({ plugin: 'players', action, args }));
