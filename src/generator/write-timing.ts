import type { Side } from './maps.ts';
import type { FileRow, PlayedFile } from './played-file.ts';

/** Only a round that somebody has played for three seconds has a record. */
export const hasTiming = (file: PlayedFile): boolean => file.status !== 'idle';

/** The name of a round's timing record (stats-files.md 1.1). */
export function timingName(file: PlayedFile): string {
  const map = file.map.name.replace(/[^A-Za-z0-9_-]/g, '_');
  return `gametime-${map}-R${file.label}-${secondsOf(file.endedAt)}.json`;
}

/** Seconds of play as the script measures them: whole, and never more than the limit. */
export function measure(playMs: number, limitSeconds: number): number {
  return Math.min(limitSeconds, Math.floor(playMs / 1000));
}

/** The bytes of a timing record, as the webhook script writes it when intermission begins (stats-files.md 8). */
export function writeTiming(file: PlayedFile, played: number): Uint8Array {
  const ended = secondsOf(file.endedAt);
  const paused = Math.floor(file.pauseMs / 1000);
  const pauses = paused > 0 ? [{ n: 1, start: ended - paused - 20, end: ended - 20, sec: paused }] : [];
  const meta = {
    map: file.map.name,
    round: file.label,
    round_start_unix: ended - paused - played,
    round_end_unix: ended,
    actual_duration_seconds: played,
    warmup_seconds: 35,
    pause_seconds: paused,
    pause_count: pauses.length,
    server_ip: '192.0.2.7',
    server_port: 27960,
    match_id: String(ended),
    spawn_stats: file.rows.map((row) => ({
      ...tellPerson(row),
      spawns: 1,
      deaths: 0,
      dead_seconds: 0,
      avg_respawn: 0,
      max_respawn: 0
    }))
  };
  const fields: readonly (readonly [string, string])[] = [
    ['Map', file.map.name],
    ['Round', String(file.label)],
    ['Winner', String(file.winner)],
    ['Defender', String(file.map.defender)],
    ['Lua_Playtime', `${played} sec`],
    ['Lua_Timelimit', `${Number((file.limitSeconds / 60).toFixed(3))} min`],
    ['Lua_Pauses', `${pauses.length} (${paused} sec)`],
    ['Lua_EndReason', findEndReason(file, played)],
    ['Lua_Warmup', '35 sec'],
    ['Lua_WarmupStart', String(ended - paused - played - 35)],
    ['Lua_RoundStart', String(ended - paused - played)],
    ['Lua_RoundEnd', String(ended)],
    ['Lua_SurrenderTeam', '0'],
    ['Lua_SurrenderCaller', ''],
    ['Lua_SurrenderCallerName', ''],
    ['Lua_AxisScore', file.winner === 1 ? '1' : '0'],
    ['Lua_AlliesScore', file.winner === 2 ? '1' : '0'],
    ['Axis_JSON', tellSide(file, 1)],
    ['Allies_JSON', tellSide(file, 2)],
    ['Lua_Pauses_JSON', JSON.stringify(pauses)],
    ['Lua_SpawnSummary', '']
  ];
  const embed = {
    title: `Round Complete: ${file.map.name} R${file.label}`,
    description: '',
    color: 3447003,
    footer: { text: 'stats webhook v1.7.2' },
    fields: fields.map(([name, value]) => ({ name, value, inline: true }))
  };
  const payload = { username: 'ET:Legacy Stats', content: 'STATS_READY', embeds: [embed] };
  return Buffer.from(JSON.stringify({ meta, payload }), 'utf8');
}

const secondsOf = (ms: number) => Math.floor(ms / 1000);

/** The script's own rule, with which it is wrong now and then. */
function findEndReason(file: PlayedFile, played: number): string {
  if (played >= file.limitSeconds * 0.9) return 'time_expired';
  return file.winner === file.map.defender ? 'surrender' : 'objective';
}

const tellPerson = ({ person, name }: FileRow) => ({ guid: person.guid.padEnd(32, '0'), name: name.raw });

function tellSide(file: PlayedFile, side: Side): string {
  return JSON.stringify(file.rows.filter(({ team }) => team === side).map(tellPerson));
}
