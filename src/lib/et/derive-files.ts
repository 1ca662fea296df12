import { quoteText } from '../util/text.ts';
import { checkRound } from './check-round.ts';
import type { FormerRound } from './former-round.ts';
import { pairRounds, type WrittenRound } from './pair-rounds.ts';
import type { ReadStatsFile, StatsFileContent } from './parse-stats-file.ts';
import { placeStamps } from './place-stamps.ts';
import type { PlayerRow } from './player-round.ts';
import { contradictTiming } from './records/check-timing.ts';
import { type ArchivedRecord, type FileRecords, linkRecords } from './records/link-records.ts';
import type { RoundTiming } from './records/parse-timing.ts';
import { isMeasured } from './round-duration.ts';
import { type RoundAlone, readFirstRound, subtractRounds } from './subtract-rounds.ts';

/** What became of a stats file of a round. */
export type FileStatus = 'played' | 'orphan' | 'aborted' | 'idle' | 'duplicate' | 'rejected';

/** Why a played round is left out of all sums (stats-files.md 6.2, sessions-and-scoring.md A.6); a person's word comes first. */
export type LeftOut = 'void' | 'short' | 'bots' | 'filler' | 'config';

/** A stats file of a round as it lies in the archive. */
export interface ArchivedFile {
  readonly name: string;
  readonly map: string;
  readonly number: 1 | 2;
  readonly stamp: string;
  readonly read: ReadStatsFile;
  /** Name of the earlier file with the same content, if there is one. */
  readonly copyOf: string | undefined;
  /** Why a person has taken the round out of everything. */
  readonly voidReason?: string | null;
  /** What the former bot's database says of the round; it counts as long as the file cannot stand by itself. */
  readonly former?: FormerRound;
}

/** What an admin may set for a game server. */
export interface ServerRules {
  readonly timeZone: string;
  /** Maps that are no matches, such as those that fill the time between them. */
  readonly fillerMaps: readonly string[];
  /** Server configs under which stopwatch is played; `*` at the end stands for anything. Empty: any config. */
  readonly stopwatchConfigs: readonly string[];
}

/** What a file turned out to be. */
export interface DerivedFile {
  readonly name: string;
  readonly status: FileStatus;
  /** A sentence for people; undefined for an ordinary played round. */
  readonly reason: string | undefined;
  /** Milliseconds since 1970. */
  readonly writtenAt: number;
  /** Of a played second round: the file of its first round. */
  readonly firstRound: string | undefined;
  readonly round: DerivedRound | undefined;
  /** What the former bot's database says, where the round is from there. */
  readonly former?: FormerRound;
  /** The timing record and the awards of the round, if there are any. */
  readonly records?: FileRecords | undefined;
  /** Why its timing record is not believed. */
  readonly contradiction?: string | undefined;
}

/** A played round. */
export interface DerivedRound extends RoundAlone {
  readonly leftOut: LeftOut | undefined;
  readonly warnings: readonly string[];
}

/** A file of a round with its moment and its content. */
type PlacedFile = WrittenRound & Pick<ArchivedFile, 'voidReason'>;

/** Rounds shorter than this are false starts. */
const leastSeconds = 60;

/**
 * Says of every file of one server what it is, and works out the played rounds. A pure function of the set of files: their
 * order does not matter, and files more than two and a half hours away change nothing.
 */
export function deriveFiles(
  files: readonly ArchivedFile[],
  rules: ServerRules,
  records: readonly ArchivedRecord[] = []
): Map<string, DerivedFile> {
  const contents = new Map(files.map(({ name, read }) => [name, 'content' in read ? read.content : undefined]));
  const moments = placeStamps(
    files.map((file) => ({ ...file, content: file.copyOf ? undefined : contents.get(file.name) })),
    rules.timeZone
  );
  const placed = files.map((file) => ({ ...file, writtenAt: moments.get(file.name) ?? Number.NaN }));
  const linked = linkRecords(placed, records);
  for (const [name, { timing }] of linked) contents.set(name, addRecord(contents.get(name), timing?.content));
  const derived = new Map<string, DerivedFile>();
  const rounds: PlacedFile[] = [];
  for (const file of placed) {
    const content = contents.get(file.name);
    if (content && content.players.length > 0 && !file.copyOf) rounds.push({ ...file, content });
    else derived.set(file.name, notPlayed(file.name, file.writtenAt, ...judgeAlone(file)));
  }
  for (const ofMap of Map.groupBy(rounds, ({ map }) => map.toLowerCase()).values()) {
    const places = pairRounds(ofMap);
    for (const file of ofMap) {
      const place = places.get(file.name);
      if (place?.kind === 'first') derived.set(file.name, judgeRound(file, undefined, rules));
      else if (place?.kind === 'second') derived.set(file.name, judgeRound(file, place.first, rules));
      else if (place) derived.set(file.name, judgeUnpaired(file, place.kind, place.reason));
    }
  }
  for (const file of files.toSorted((a, b) => a.number - b.number)) {
    const own = derived.get(file.name);
    if (own && file.former && needsFormer(own))
      derived.set(file.name, judgeFormer(file, file.former, own, derived, rules));
  }
  for (const [name, own] of linked) {
    const file = derived.get(name);
    const contradiction = findContradiction(own.timing?.content, contents.get(name), file?.round);
    if (file) derived.set(name, { ...file, records: own, contradiction });
  }
  return derived;
}

/** What a file says, with the duration that its timing record has measured, if that is believed. */
function addRecord(content: StatsFileContent | undefined, timing: RoundTiming | undefined) {
  if (!content || !timing || contradictTiming(timing, content.header)) return content;
  return { ...content, header: { ...content.header, recordedSeconds: timing.playedSeconds } };
}

/** Why a timing record is not believed; undefined when it is, and when there is nothing that it could contradict. */
function findContradiction(
  timing: RoundTiming | undefined,
  content: StatsFileContent | undefined,
  round: DerivedRound | undefined
): string | undefined {
  if (!timing || !content) return undefined;
  const isBeaten = content.header.recordedSeconds !== undefined && round && !isMeasured(round.duration);
  return contradictTiming(timing, content.header) ?? (isBeaten ? 'a player was on a team for longer' : undefined);
}

/** Without its bytes, or without those of its first round, a file says nothing that could be counted. */
const needsFormer = ({ status }: DerivedFile) => status === 'rejected' || status === 'orphan';

/** What a file is whose round only the former bot's database tells. */
function judgeFormer(
  file: ArchivedFile,
  former: FormerRound,
  { name, writtenAt }: DerivedFile,
  derived: ReadonlyMap<string, DerivedFile>,
  rules: ServerRules
): DerivedFile {
  const { round, warnings } = former;
  if (former.isOrphan)
    return notPlayed(name, writtenAt, 'orphan', 'the former bot had not found its first round either');
  const idle = findIdleSide(round.players);
  if (idle) return notPlayed(name, writtenAt, 'idle', idle);
  const firstRound = derived.get(former.firstRound ?? '')?.round ? former.firstRound : undefined;
  const other = [...derived.values()].find((one) => one.name !== name && one.firstRound === firstRound && one.round);
  if (firstRound && other)
    return notPlayed(name, writtenAt, 'duplicate', `${other.name} is the second round of its match`);
  const judged = { ...file, config: undefined };
  const leftOut = findLeftOut(judged, round, rules);
  const reason = leftOut ? explainLeftOut[leftOut](judged, round) : undefined;
  return { name, status: 'played', reason, writtenAt, firstRound, round: { ...round, leftOut, warnings }, former };
}

/** What a file is that has no place in any match. */
function judgeAlone({ read, copyOf }: ArchivedFile): [FileStatus, string] {
  if ('rejected' in read) return ['rejected', read.rejected];
  if (copyOf) return ['duplicate', `the same content as ${copyOf}`];
  return ['idle', 'empty: nobody had done anything with a weapon'];
}

function notPlayed(name: string, writtenAt: number, status: FileStatus, reason: string): DerivedFile {
  return { name, status, reason, writtenAt, firstRound: undefined, round: undefined };
}

/** An orphan of which even the cumulative numbers show one side only is an idle server. */
function judgeUnpaired(file: WrittenRound, status: FileStatus, reason: string): DerivedFile {
  const { name, writtenAt, content } = file;
  const { players } = readFirstRound(content);
  const idle = status === 'orphan' ? findIdleSide(players) : undefined;
  return idle ? notPlayed(name, writtenAt, 'idle', idle) : notPlayed(name, writtenAt, status, reason);
}

function judgeRound(file: PlacedFile, first: WrittenRound | undefined, rules: ServerRules): DerivedFile {
  const { name, writtenAt, content } = file;
  const round = first ? subtractRounds(first.content, content) : readFirstRound(content);
  const idle = findIdleSide(round.players);
  if (idle) return notPlayed(name, writtenAt, 'idle', idle);
  const judged = { ...file, config: content.header.config };
  const leftOut = findLeftOut(judged, round, rules);
  const warnings = checkRound(file, round, first?.content);
  return {
    name,
    status: 'played',
    reason: leftOut ? explainLeftOut[leftOut](judged, round) : undefined,
    writtenAt,
    firstRound: first?.name,
    round: { ...round, leftOut, warnings }
  };
}

const sides = [
  [1, 'Axis'],
  [2, 'Allies']
] as const;

/** Says which side had nobody who did damage; undefined when both played. */
function findIdleSide(players: readonly PlayerRow[]): string | undefined {
  const idle = sides.filter(([side]) => !players.some((row) => row.side === side && (row.damageGiven ?? 0) > 0));
  if (idle.length === 0) return undefined;
  return idle.length === 2 ? 'nobody did any damage' : `nobody on the ${idle[0]?.[1]} side did any damage`;
}

/** What of a file can keep its round out of the sums; the former bot's database does not tell the config. */
interface JudgedFile extends Pick<ArchivedFile, 'map' | 'voidReason'> {
  readonly config: string | undefined;
}

function findLeftOut(file: JudgedFile, round: RoundAlone, rules: ServerRules): LeftOut | undefined {
  if (file.voidReason) return 'void';
  const seconds = findPlayTime(round);
  if (seconds !== null && seconds < leastSeconds) return 'short';
  if (round.players.some(({ bot }) => bot)) return 'bots';
  if (rules.fillerMaps.some((map) => map.toLowerCase() === file.map.toLowerCase())) return 'filler';
  return file.config === undefined || isStopwatch(file.config, rules.stopwatchConfigs) ? undefined : 'config';
}

/** Seconds of a round, or those of whoever played longest when its end is not known; null when nobody's time is. */
function findPlayTime({ duration, players }: RoundAlone): number | null {
  const known = players.flatMap(({ playedSeconds }) => playedSeconds ?? []);
  return duration.seconds ?? (known.length > 0 ? Math.max(...known) : null);
}

const explainLeftOut: Record<LeftOut, (file: JudgedFile, round: RoundAlone) => string> = {
  void: ({ voidReason }) => `voided: ${voidReason}`,
  short: (_, round) => `short: ${findPlayTime(round)} s of play, a round needs ${leastSeconds}`,
  bots: () => 'bots took part',
  filler: ({ map }) => `${map} is in the list of filler maps`,
  config: ({ config }) => `config ${quoteText(config ?? '')} is not in the list of stopwatch configs`
};

function isStopwatch(own: string, configs: readonly string[]): boolean {
  const name = own.toLowerCase();
  return (
    configs.length === 0 ||
    configs.some((config) => {
      const wanted = config.toLowerCase();
      return wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : name === wanted;
    })
  );
}
