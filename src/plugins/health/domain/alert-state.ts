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

/** Puts alerts into words and into a channel. What fails is thrown, and tried again at the next look. */
export interface AlertTeller {
  /** Gives the id of the message. `mayStand`: it may have been posted before, and that not been noted. */
  post(channelId: string, alert: AlertState, nonce: string, mayStand: boolean): Promise<string>;
  /** Gives false when the message is not there any more. */
  edit(channelId: string, messageId: string, alert: AlertState): Promise<boolean>;
  /** Says below the alert that it is over. */
  sayOver(channelId: string, alert: AlertState, nonce: string, messageId: string): Promise<void>;
}
