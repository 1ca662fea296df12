import type { EveningMark } from '../outlet.ts';
import { formatCustomId, parseCustomId } from './custom-id.ts';

export type { EveningMark } from '../outlet.ts';

/** The custom id of a button that opens all views of an evening; the message that bears it is known again by it. */
export function formatEveningMark({ serverId, at, kind }: EveningMark): string {
  const args = [String(serverId), String(Math.floor(at / 1000)), kind];
  return formatCustomId({ plugin: 'last-session', action: 'at', args });
}

/** What such a custom id says; undefined for any other. */
export function readEveningMark(customId: string): EveningMark | undefined {
  const [serverId = '', seconds = '', kind = ''] = parseCustomId(customId, 'last-session', 'at') ?? [];
  if (!/^\d+$/.test(serverId) || !/^\d+$/.test(seconds)) return undefined;
  return { serverId: Number(serverId), at: Number(seconds) * 1000, kind };
}
