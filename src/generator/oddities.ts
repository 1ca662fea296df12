/**
 * Things that can go otherwise than planned, and how many of each an evening shall have. What is not named does not
 * happen, except that draws and early ends come by chance when nobody asks.
 */
export interface Oddities {
  /** A map is played again at once. */
  readonly repeatedMaps?: number;
  /** Between two maps somebody leaves and somebody else comes. */
  readonly substitutions?: number;
  /** The same between the two rounds of a map; the one who left may stay on as spectator. */
  readonly halfTimeSubstitutions?: number;
  /** Somebody comes for a second round and stays. */
  readonly lateJoiners?: number;
  /** Somebody is gone before a round ends and comes back for the next map. */
  readonly earlyLeavers?: number;
  /** Somebody watches the second round. */
  readonly spectators?: number;
  /** Somebody reconnects between the rounds: his counters begin again. */
  readonly reconnects?: number;
  /** Somebody reconnects in the middle of a round: what he did before is lost. */
  readonly midRoundReconnects?: number;
  /** Two players change teams for the second round. */
  readonly switchedTeams?: number;
  /** Somebody takes another of his names, between two maps or two rounds. */
  readonly renames?: number;
  /** The other team goes home and a new one comes. */
  readonly newOpponents?: number;
  /** The teams are mixed anew. */
  readonly reshuffles?: number;
  /** Everybody changes sides between two maps, which nobody does as a rule. */
  readonly swappedSides?: number;
  /** The second round is not played. */
  readonly loneFirstRounds?: number;
  /** The first round is played twice; the second belongs to the later. */
  readonly restartedFirstRounds?: number;
  /** The file of the first round is lost. */
  readonly orphanSecondRounds?: number;
  /** The server restarts in the first round: a file with the wrong number, and the map begins again. */
  readonly abortedFirstRounds?: number;
  /** The server restarts in the second round: a file with the wrong number, and the next map begins. */
  readonly abortedSecondRounds?: number;
  /** The second round is saved twice, half a minute apart. */
  readonly savedTwice?: number;
  /** Neither attack succeeds. When given, no other map ends so. */
  readonly draws?: number;
  /** The attackers give up early. When given, no other round ends so. */
  readonly surrenders?: number;
  /** Both attacks take the same number of seconds, the second a little less. */
  readonly equalClocks?: number;
  /** The second round's clock reads 0:00, as old scripts wrote after a hold. */
  readonly zeroClocks?: number;
  /** Somebody is crushed, which no weapon counts. */
  readonly crushes?: number;
  /** A broken script shows far too much denied time for somebody (36 fields only). */
  readonly brokenDenied?: number;
  /** A file of the idle server, before or after the evening. */
  readonly idleFiles?: number;
}

/** The name of an oddity. */
export type Oddity = keyof Oddities;

/** Each takes a map of its own, with two rounds. */
export const wholeMapOddities = [
  'halfTimeSubstitutions',
  'lateJoiners',
  'earlyLeavers',
  'spectators',
  'reconnects',
  'midRoundReconnects',
  'switchedTeams',
  'loneFirstRounds',
  'restartedFirstRounds',
  'orphanSecondRounds',
  'abortedFirstRounds',
  'abortedSecondRounds',
  'savedTwice',
  'draws',
  'surrenders',
  'equalClocks',
  'zeroClocks',
  'crushes',
  'brokenDenied'
] as const satisfies readonly Oddity[];

/** Each happens before a map that is not the first. */
export const betweenMapsOddities = [
  'substitutions',
  'newOpponents',
  'reshuffles',
  'swappedSides'
] as const satisfies readonly Oddity[];

/** The name of one that takes a map of its own. */
export type WholeMapOddity = (typeof wholeMapOddities)[number];
/** The name of one that happens between two maps. */
export type BetweenMapsOddity = (typeof betweenMapsOddities)[number];
