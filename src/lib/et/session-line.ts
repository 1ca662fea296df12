/** A line of the list of evenings. */
export interface SessionLine {
  readonly id: number;
  /** Its place among all evenings of the community, from 1, by the time of their beginning. */
  readonly number: number;
  readonly date: string;
  readonly numberOfDay: number;
  readonly sessionsOfDay: number;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly rounds: number;
  /** Maps of which both rounds were played, and maps of which one was. */
  readonly mapsComplete: number;
  readonly mapsIncomplete: number;
  readonly players: number;
}
