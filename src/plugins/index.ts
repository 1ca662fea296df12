import type { PluginEntry } from '../lib/plugin.ts';
import { backup } from './backup/plugin.ts';
import { general } from './general/plugin.ts';
import { health } from './health/plugin.ts';
import { ingest } from './ingest/plugin.ts';
import { lastSession } from './last-session/plugin.ts';
import { players } from './players/plugin.ts';
import { posts } from './posts/plugin.ts';
import { stopwatchScoring } from './stopwatch-scoring/plugin.ts';
import { teamHistory } from './team-history/plugin.ts';

/** Every plugin, in the order of help. */
export const plugins: readonly PluginEntry[] = [
  general,
  lastSession,
  stopwatchScoring,
  teamHistory,
  players,
  posts,
  ingest,
  health,
  backup
];
