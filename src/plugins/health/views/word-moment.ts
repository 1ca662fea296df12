import { TimestampStyles, time } from 'discord.js';

/** A moment as Discord shows it to each in his own words: `5 minutes ago`. */
export const ago = (moment: Date | number): string => time(new Date(moment), TimestampStyles.RelativeTime);

/** The same with day and hour. */
export const at = (moment: Date | number): string => time(new Date(moment), TimestampStyles.ShortDateTime);
