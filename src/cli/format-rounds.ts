import { playerCounters } from '../lib/et/player-round.ts';
import { weapons } from '../lib/et/weapons.ts';
import { formatCsvLine } from '../lib/util/csv.ts';
import type { ExportedPlayer, ExportedRound } from '../plugins/ingest/queries/export-rounds.ts';

/** `{"rounds": […]}`, one round a line. Why a file is what it is stands in the table only: it is a text for people. */
export async function* formatRoundsJson(rounds: AsyncIterable<ExportedRound>): AsyncGenerator<string> {
  yield '{"rounds":[';
  let separator = '\n';
  for await (const { reason: _reason, leftOut: _leftOut, ...round } of rounds) {
    yield separator + JSON.stringify(round);
    separator = ',\n';
  }
  yield '\n]}\n';
}

const fileColumns = [
  'file',
  'map',
  'number',
  'status',
  'reason',
  'leftOut',
  'firstRound',
  'limitSeconds',
  'clockSeconds',
  'durationSeconds',
  'defender',
  'winner',
  'outcome'
] as const;

const playerColumns = ['guid', 'name', 'cleanName', 'side', 'origin', ...playerCounters] as const;

const weaponNumbers = ['hits', 'shots', 'kills', 'deaths', 'headshots'] as const;

/**
 * A table (RFC 4180) with a line for each player of each round, and one for a file without players. Unknown values are
 * empty; a weapon that a player had nothing to do with is empty too.
 */
export async function* formatRoundsCsv(rounds: AsyncIterable<ExportedRound>): AsyncGenerator<string> {
  const weaponColumns = weapons.flatMap((weapon) => weaponNumbers.map((number) => `${weapon}_${number}`));
  yield formatCsvLine([...fileColumns, ...playerColumns, ...weaponColumns]);
  for await (const round of rounds) {
    const players: readonly (ExportedPlayer | undefined)[] = round.players.length > 0 ? round.players : [undefined];
    for (const player of players) {
      yield formatCsvLine([
        ...fileColumns.map((column) => round[column]),
        ...playerColumns.map((column) => player?.[column]),
        ...weapons.flatMap((weapon) => weaponNumbers.map((number) => player?.weapons[weapon]?.[number]))
      ]);
    }
  }
}
