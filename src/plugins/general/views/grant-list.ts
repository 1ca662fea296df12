import { TimestampStyles, time } from 'discord.js';
import type { Answer } from '../../../lib/discord/answer.ts';
import { colors, cut, makeEmbed } from '../../../lib/discord/embeds.ts';
import { escapeName } from '../../../lib/discord/escape.ts';
import type { Grant } from '../domain/grant.ts';

/** Who may do what in this community. */
export function grantList(grants: readonly Grant[]): Answer {
  return {
    embeds: [
      makeEmbed({
        color: colors.list,
        title: 'Who may do what',
        description:
          'The owner of this Discord server may do everything, and whoever has its Administrator permission is an admin.',
        fields: [{ name: 'Granted beyond that', lines: grants.length > 0 ? grants.map(describe) : ['nothing yet'] }]
      })
    ]
  };
}

/** What has been granted and taken back, newest first. */
export function grantHistory(grants: readonly Grant[]): Answer {
  const lines = grants.map((grant) => {
    const { revokedAt, revokedBy } = grant;
    const end = revokedAt ? `, taken back ${time(revokedAt, TimestampStyles.ShortDateTime)} by <@${revokedBy}>` : '';
    return `${describe(grant)}${end}`;
  });
  const fields = [{ name: 'Newest first', lines: lines.length > 0 ? lines : ['nothing yet'] }];
  return { embeds: [makeEmbed({ color: colors.list, title: 'Changes of who may do what', fields })] };
}

function describe({ kind, discordId, tier, reason, grantedBy, grantedAt }: Grant): string {
  const who = kind === 'role' ? `<@&${discordId}>` : `<@${discordId}>`;
  const why = reason ? ` (${escapeName(cut(reason, 100))})` : '';
  return `${who} ${tier}${why}, by <@${grantedBy}> ${time(grantedAt, TimestampStyles.ShortDate)}`;
}
