import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { checkBalance } from '../../../../src/lib/et/check-balance.ts';
import { checkRosters } from '../../../../src/lib/et/check-rosters.ts';
import { exportEvening } from '../../../../src/lib/et/evening/export-evening.ts';
import { listMatches } from '../../../../src/lib/et/evening/list-matches.ts';
import { scoreEvening } from '../../../../src/lib/et/evening/score-evening.ts';
import type { EveningRound } from '../../../../src/lib/et/evening.ts';
import { readLegacyEvenings } from '../../../helpers/legacy-evenings.ts';
import { describeWithShared, shared } from '../../../helpers/shared.ts';

const players = z.array(z.looseObject({ guid: z.string(), dpm: z.number() })).optional();
const expectations = z.object({
  sessions: z.array(
    z.looseObject({
      legacySessionId: z.number(),
      playersAsStored: players,
      playersCorrected: players,
      segments: z.array(z.looseObject({ maps: z.array(z.looseObject({ map: z.string() })) }))
    })
  ),
  auditViolations: z.array(z.number())
});

/** An evening in the words of the expected ones. */
function tell(rounds: readonly EveningRound[]) {
  const told = exportEvening(rounds, { timeZone: 'UTC', files: new Map() });
  if (!told) throw new Error('No round of the evening counts.');
  const { date, segments, mapsComplete, mapsIncomplete } = told;
  return {
    date,
    rounds: told.rounds,
    mapsComplete,
    mapsIncomplete,
    segments: segments.map((segment) => ({
      ...segment,
      maps: segment.maps.map(({ firstRound, secondRound, ...map }) => map)
    }))
  };
}

/** What players did, most kills first. */
function tellPlayers(rounds: readonly EveningRound[]) {
  const rows = rounds.flatMap((round) => round.players);
  const sums = exportEvening(rounds, { timeZone: 'UTC', files: new Map() })?.players ?? [];
  return sums
    .map(({ revivesGiven, ...sum }) => {
      const own = rows.filter(({ guid }) => guid === sum.guid);
      return {
        ...sum,
        bulletHits: own.reduce((total, { bulletHits }) => total + bulletHits, 0),
        bulletShots: own.reduce((total, { bulletShots }) => total + bulletShots, 0)
      };
    })
    .toSorted((a, b) => b.kills - a.kills);
}

describeWithShared("the predecessor's database", () => {
  const text = readFileSync(join(shared, 'data/expected/legacy-evenings.json'), 'utf8');
  const expected = expectations.parse(JSON.parse(text));
  const stored = readLegacyEvenings('stored');
  const corrected = readLegacyEvenings('corrected');
  const find = (evenings: typeof stored, id: number) => evenings.find((evening) => evening.id === id)?.rounds ?? [];

  test('holds evenings whose teams, maps and winners are as expected in every value', () => {
    expect(expected.sessions.length).toBeGreaterThan(10);
    for (const { legacySessionId, playersAsStored, playersCorrected, ...evening } of expected.sessions) {
      expect(tell(find(corrected, legacySessionId))).toEqual(evening);
    }
  });

  test('holds sums of players that are as expected, as stored and corrected', () => {
    const known = expected.sessions.filter(({ playersAsStored }) => playersAsStored);
    expect(known.length).toBeGreaterThan(0);
    for (const { legacySessionId, playersAsStored, playersCorrected } of known) {
      expect(tellPlayers(find(stored, legacySessionId))).toEqual(playersAsStored);
      expect(tellPlayers(find(corrected, legacySessionId))).toEqual(playersCorrected);
    }
  });

  test('holds exactly the rounds that the audit is known to find', () => {
    const rounds = stored.flatMap((evening) => evening.rounds);
    const violating = rounds.filter((round) => checkBalance(round)?.imbalances.length !== 0);
    expect(violating.map(({ id }) => id)).toEqual(expected.auditViolations);
  });

  test('holds two second rounds merged with those of another day, of which sums show one only', () => {
    const matches = stored.flatMap((evening) => listMatches(evening.rounds));
    const foreign = matches.filter((match) => checkRosters(match)?.isForeign);
    expect(foreign.map(({ second }) => second?.id)).toEqual([110, 226]);
  });

  test('has no violation left where a name changed between the rounds or rows came from another day', () => {
    const rounds = corrected.flatMap((evening) => evening.rounds);
    const violating = rounds.filter((round) => checkBalance(round)?.imbalances.length !== 0);
    expect(violating.map(({ id }) => id)).toEqual([116, 187, 201]);
  });

  // Sessions-and-scoring.md F.2: maps of A and B, draws, and points, segment by segment.
  test.each([
    [11, '0-3-1 1-7'],
    [12, '2-6-0 4-12'],
    [13, '7-2-1 15-5'],
    [14, '3-4-0 6-8, 0-2-0 0-4'],
    [15, '2-1-0 4-2, 0-3-1 1-7'],
    [17, '4-5-1 9-11'],
    [18, '1-4-1 3-9']
  ])('holds session %i with the result %s', (id, result) => {
    const told = tell(find(corrected, id)).segments.map(
      ({ mapsA, mapsB, draws, pointsA, pointsB }) => `${mapsA}-${mapsB}-${draws} ${pointsA}-${pointsB}`
    );
    expect(told.join(', ')).toBe(result);
  });

  test('holds teams of which the same five people play two opponents under one identity', () => {
    const identities = scoreEvening(find(corrected, 15)).segments.map(({ teams }) => [
      teams.A.identity,
      teams.B.identity
    ]);
    expect(identities).toEqual([
      [1, 2],
      [1, 3]
    ]);
  });
});
