import { parseTiming, type ReadTiming, type TimingName } from '../../../../src/lib/et/records/parse-timing.ts';

/** A timing record as the specification has it (stats-files.md 8): the first round of supply, 462 s with a pause of 31 s. */
export const ended = 1_793_000_000;

const player = (guid: string, name: string) => ({ guid: guid.padEnd(32, '0'), name });

export const usualMeta = {
  map: 'supply',
  round: 1,
  round_start_unix: ended - 462 - 31,
  round_end_unix: ended,
  actual_duration_seconds: 462,
  warmup_seconds: 35,
  pause_seconds: 31,
  pause_count: 1,
  server_ip: '192.0.2.7',
  server_port: 27960,
  match_id: String(ended),
  spawn_stats: [
    { ...player('A1000000', '^1A1'), spawns: 9, deaths: 8, dead_seconds: 77, avg_respawn: 9, max_respawn: 20 }
  ] as unknown
};

export const usualFields: Readonly<Record<string, string>> = {
  Map: 'supply',
  Round: '1',
  Winner: '2',
  Defender: '1',
  Lua_Playtime: '462 sec',
  Lua_Timelimit: '12 min',
  Lua_Pauses: '1 (31 sec)',
  Lua_EndReason: 'objective',
  Lua_Warmup: '35 sec',
  Lua_WarmupStart: String(ended - 530),
  Lua_RoundStart: String(ended - 493),
  Lua_RoundEnd: String(ended),
  Lua_SurrenderTeam: '0',
  Lua_SurrenderCaller: '',
  Lua_SurrenderCallerName: '',
  Lua_AxisScore: '0',
  Lua_AlliesScore: '1',
  Axis_JSON: JSON.stringify([player('A1000000', '^1A1'), player('A2000000', 'A2')]),
  Allies_JSON: JSON.stringify([player('B1000000', 'B1')]),
  Lua_Pauses_JSON: JSON.stringify([{ n: 1, start: ended - 200, end: ended - 169, sec: 31 }]),
  Lua_SpawnSummary: 'text'
};

/** The record as an object; undefined takes a part out. */
export function buildTiming(meta: object = {}, fields: Readonly<Record<string, unknown>> = {}): object {
  const all = Object.entries({ ...usualFields, ...fields }).filter(([, value]) => value !== undefined);
  const embed = {
    title: 'Round Complete: supply R1',
    description: '',
    color: 3447003,
    footer: { text: 'stats webhook v1.7.2' },
    fields: all.map(([name, value]) => ({ name, value, inline: true }))
  };
  return {
    meta: { ...usualMeta, ...meta },
    payload: { username: 'ET:Legacy Stats', content: 'STATS_READY', embeds: [embed] }
  };
}

/** What a record says under the usual name. */
export function readTiming(record: object | string, name: Partial<TimingName> = {}): ReadTiming {
  const text = typeof record === 'string' ? record : JSON.stringify(record);
  return parseTiming(Buffer.from(text, 'utf8'), { map: 'supply', number: 1, unix: ended, ...name });
}
