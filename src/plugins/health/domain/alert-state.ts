import type { Trouble } from '../../../lib/util/trouble.ts';

/** An alert as it is to be told. */
export interface AlertState {
  readonly id: number;
  readonly openedAt: Date;
  /** Null as long as something is wrong. */
  readonly closedAt: Date | null;
  /** What is wrong; of an alert that is over, what was so last. */
  readonly troubles: readonly Trouble[];
}

/** A channel of a community. */
export interface AlertPlace {
  readonly guildId: string;
  readonly channelId: string;
}

/** Puts alerts into words and into a channel. What fails is thrown, and tried again at the next look. */
export interface AlertTeller {
  /**
   * Gives the id of the message; undefined when the one of this nonce has been deleted.
   * @param mayStand it may have been posted before, and that not been noted
   */
  post(place: AlertPlace, alert: AlertState, nonce: string, mayStand: boolean): Promise<string | undefined>;
  /** Gives false when the message is not there any more. */
  edit(place: AlertPlace, messageId: string, alert: AlertState): Promise<boolean>;
  /** Says below the alert that it is over. */
  sayOver(place: AlertPlace, messageId: string, alert: AlertState, nonce: string): Promise<void>;
}
