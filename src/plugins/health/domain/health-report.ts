import type { Trouble } from '../../../lib/util/trouble.ts';
import type { Sizes } from './machine.ts';
import type { Uptime } from './measure-uptime.ts';
import type { ServerFacts } from './server-facts.ts';

/** How the bot is, as the admins of a community are told. */
export interface HealthReport {
  readonly isConnected: boolean;
  /** Milliseconds; below zero as long as there is no figure. */
  readonly gatewayPing: number;
  /** Milliseconds; undefined when the database does not answer. */
  readonly database: number | undefined;
  readonly startedAt: Date;
  readonly sizes: Sizes;
  /** Of the minute before: mebibytes, and the delay of the event loop in milliseconds. */
  readonly process: { readonly memory: number; readonly delay: number };
  /** Of the last 30 days; undefined when nothing has been written down yet. */
  readonly uptime: Uptime | undefined;
  /** When the last backup was made, and when one was last brought back in a drill; null for never. */
  readonly backups: { readonly newestAt: Date | null; readonly drilledAt: Date | null };
  readonly servers: readonly ServerHealth[];
  readonly machineTroubles: readonly Trouble[];
  /** Where admins are told what is wrong, and why that cannot be, if it cannot. */
  readonly alerts: { readonly channelId: string | null; readonly whyNot: string | undefined };
}

/** How a server of the community is. */
export interface ServerHealth {
  readonly facts: ServerFacts;
  readonly isRead: boolean;
  readonly troubles: readonly Trouble[];
}
