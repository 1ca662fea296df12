/** An evening as people call it: its day, and which one of that day when there are several: `2025-10-17 #2`. */
export function sessionLabel(session: {
  readonly date: string;
  readonly numberOfDay: number;
  readonly sessionsOfDay: number;
}): string {
  return session.sessionsOfDay > 1 ? `${session.date} #${session.numberOfDay}` : session.date;
}
