import type { PictureRequest } from '../../../lib/charts/picture.ts';
import { damagePerMinute } from '../../../lib/et/metrics.ts';
import { sessionLabel } from '../../../lib/et/session-label.ts';
import { plural } from '../../../lib/util/numbers.ts';
import { countMaps } from '../domain/count-maps.ts';
import type { SessionSummary } from '../domain/session-summary.ts';

/** The picture of an evening's overview: everybody's damage per minute, kills and deaths. */
export function overviewPicture(session: SessionSummary): PictureRequest {
  const { complete } = countMaps(session.rounds);
  const caption = [sessionLabel(session), plural(complete, 'map'), plural(session.rounds.length, 'round')].join(' · ');
  const players = session.players.map(({ name, kills, deaths, timedDamage, playedSeconds }) => ({
    name,
    kills,
    deaths,
    damagePerMinute: damagePerMinute(timedDamage, playedSeconds) ?? undefined
  }));
  return { kind: 'session-players', data: { caption, groups: [{ players }] } };
}
