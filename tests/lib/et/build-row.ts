import type { EveningRound } from '../../../src/lib/et/evening.ts';
import type { PlayerRow } from '../../../src/lib/et/player-round.ts';

/** A player's row; what is not said is ordinary and known. */
export function buildRow(given: Partial<PlayerRow> = {}): PlayerRow {
  return {
    guid: 'A1000000',
    bot: false,
    name: '^1Owl',
    cleanName: 'Owl',
    side: 1,
    origin: 'first',
    playedSeconds: 600,
    alivePercent: 80,
    kills: 10,
    deaths: 8,
    headshots: 12,
    shots: 230,
    hits: 85,
    bulletShots: 200,
    bulletHits: 80,
    damageGiven: 2500,
    damageReceived: 2000,
    teamDamageGiven: 50,
    teamDamageReceived: 30,
    gibs: 3,
    selfKills: 2,
    teamKills: 0,
    teamGibs: 0,
    xp: 60,
    killingSpree: 4,
    deathSpree: 3,
    killAssists: 2,
    killSteals: 0,
    headshotKills: 2,
    objectivesStolen: null,
    objectivesReturned: null,
    dynamitesPlanted: 1,
    dynamitesDefused: 0,
    timesRevived: 1,
    usefulKills: 4,
    deniedSeconds: 100,
    multikill2: 1,
    multikill3: 0,
    multikill4: 0,
    multikill5: 0,
    multikill6: 0,
    uselessKills: 1,
    fullSelfKills: 0,
    repairsConstructions: 1,
    revivesGiven: 2,
    rawMinutesDead: 4.5,
    rawDeniedSeconds: 100,
    flags: [],
    weapons: [
      { weapon: 'thompson', hits: 80, shots: 200, kills: 8, deaths: 6, headshots: 12 },
      { weapon: 'grenade', hits: 5, shots: 30, kills: 2, deaths: 2, headshots: 0 }
    ],
    ...given
  };
}

let latest = 0;

/** A counting round; each begins ten minutes after the one that was built before it. */
export function buildRound(given: Partial<EveningRound> = {}): EveningRound {
  latest += 1;
  const startedAt = given.startedAt ?? latest * 600_000;
  return {
    id: latest,
    match: latest,
    map: 'supply',
    number: 1,
    startedAt,
    endedAt: startedAt + 500_000,
    durationSeconds: 500,
    endReason: null,
    limitSeconds: 720,
    clockSeconds: 500,
    defender: 1,
    winner: 2,
    counts: true,
    leftOut: null,
    players: [buildRow()],
    ...given
  };
}
