import type { ExportedEvening, ExportedMap, ExportedSegment } from '../lib/et/evening/export-evening.ts';
import { formatCsvLine } from '../lib/util/csv.ts';

/** `{"sessions": […]}`, one session a line. */
export async function* formatSessionsJson(sessions: AsyncIterable<ExportedEvening>): AsyncGenerator<string> {
  yield '{"sessions":[';
  let separator = '\n';
  for await (const session of sessions) {
    yield separator + JSON.stringify(session);
    separator = ',\n';
  }
  yield '\n]}\n';
}

const sessionColumns = ['date', 'firstFile', 'lastFile', 'rounds', 'mapsComplete', 'mapsIncomplete'] as const;

const resultColumns = ['mapsA', 'mapsB', 'draws', 'pointsA', 'pointsB'] as const;

const mapColumns = [
  'map',
  'firstRound',
  'secondRound',
  'attackedFirst',
  'winner',
  'firstClockSeconds',
  'secondClockSeconds'
] as const satisfies readonly (keyof ExportedMap)[];

/** A table (RFC 4180) with a line for each map of each segment; teams are GUIDs with spaces between them. */
export async function* formatSessionsCsv(sessions: AsyncIterable<ExportedEvening>): AsyncGenerator<string> {
  yield formatCsvLine([
    ...sessionColumns,
    'segment',
    'teamA',
    'teamB',
    ...resultColumns,
    'number',
    ...mapColumns,
    'legacySessionId'
  ]);
  for await (const session of sessions) {
    for (const [index, segment] of session.segments.entries()) yield formatSegment(session, segment, index + 1);
  }
}

function formatSegment(session: ExportedEvening, segment: ExportedSegment, number: number): string {
  const lines = segment.maps.map((map, index) =>
    formatCsvLine([
      ...sessionColumns.map((column) => session[column]),
      number,
      segment.teamA.join(' '),
      segment.teamB.join(' '),
      ...resultColumns.map((column) => segment[column]),
      index + 1,
      ...mapColumns.map((column) => map[column]),
      session.legacySessionId
    ])
  );
  return lines.join('');
}
