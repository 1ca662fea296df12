// The page speaks English, and so do its dates, wherever the reader is.
const locale = 'en-GB';
const dayMilliseconds = 86_400_000;

/** The time of day, such as 21:04. */
export function formatTime(moment: Date): string {
  return moment.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });
}

/** When a message was written, as it stands beside its author: the time today, the day before it otherwise. */
export function formatStamp(moment: Date, now: Date): string {
  const age = countDays(moment, now);
  if (age === 0) return formatTime(moment);
  if (age === 1) return `Yesterday at ${formatTime(moment)}`;
  return `${moment.toLocaleDateString(locale)} ${formatTime(moment)}`;
}

/** The day of a message, in full. */
export function formatDay(moment: Date): string {
  return moment.toLocaleDateString(locale, { dateStyle: 'long' });
}

/** Whether two moments are on the same day where the reader is. */
export function isSameDay(left: Date, right: Date): boolean {
  return left.toDateString() === right.toDateString();
}

/** A moment in words in one of the styles of `<t:seconds:style>`. */
export function formatMoment(moment: Date, style: string, now: Date): string {
  switch (style) {
    case 't':
      return formatTime(moment);
    case 'T':
      return moment.toLocaleTimeString(locale);
    case 'd':
      return moment.toLocaleDateString(locale, { dateStyle: 'short' });
    case 'D':
      return formatDay(moment);
    case 'F':
      return moment.toLocaleString(locale, { dateStyle: 'full', timeStyle: 'short' });
    case 'R':
      return formatDistance(moment, now);
    default:
      return moment.toLocaleString(locale, { dateStyle: 'long', timeStyle: 'short' });
  }
}

const units: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1]
];

/** How long ago something was, or how soon it will be: "3 hours ago", "in 2 days". */
export function formatDistance(moment: Date, now: Date): string {
  const seconds = (moment.getTime() - now.getTime()) / 1000;
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.round(seconds / size), unit);
}

function countDays(moment: Date, now: Date): number {
  const midnight = (day: Date) => new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();
  return Math.round((midnight(now) - midnight(moment)) / dayMilliseconds);
}
