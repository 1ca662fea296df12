import type { PictureRequest } from '../../../lib/charts/picture.ts';
import type { PlayerGroup } from '../../../lib/charts/player-groups.ts';
import { captionOf, lookOf, looks } from '../../../lib/discord/views/score-picture.ts';
import { type Letter, letters } from '../../../lib/et/evening/letters.ts';
import {
  type EveningReport,
  findOnlySegment,
  letterOf,
  listMaps,
  mapLabel
} from '../../../lib/et/evening/report-evening.ts';
import type { ScoredSegment } from '../../../lib/et/evening/score-evening.ts';
import { describeForm, listKnownValues } from '../../../lib/et/form/describe-form.ts';
import { listSeries } from '../../../lib/et/form/list-series.ts';
import type { MetricKey } from '../../../lib/et/metrics/dictionary.ts';
import type { PlayerSummary } from '../../../lib/et/metrics/summarize-players.ts';
import type { WeaponSummary } from '../../../lib/et/metrics/summarize-weapons.ts';
import { rateAxes } from '../../../lib/et/play-style/rate-axes.ts';
import { nameWeapon } from '../../../lib/et/weapons.ts';
import { decimals, plural } from '../../../lib/util/numbers.ts';

/** Everybody's damage per minute, with kills and deaths, by team. */
export function damagePicture(report: EveningReport): PictureRequest {
  const groups = groupPlayers(report, ({ name, numbers }) => ({
    name,
    damagePerMinute: known(numbers.damagePerMinute.value),
    kills: known(numbers.kills.value),
    deaths: known(numbers.deaths.value)
  }));
  return { kind: 'session-players', data: { caption: captionOf(report), groups }, locale: report.evening.locale };
}

/** Everybody's kills and deaths, by team. */
export function killsPicture(report: EveningReport): PictureRequest {
  const groups = groupPlayers(report, ({ name, numbers }) => ({
    name,
    kills: known(numbers.kills.value),
    deaths: known(numbers.deaths.value),
    ratio: known(numbers.killDeathRatio.value)
  }));
  return { kind: 'kills-deaths', data: { caption: captionOf(report), groups }, locale: report.evening.locale };
}

/** What everybody did for the team and the objectives. */
export function objectivesPicture(report: EveningReport): PictureRequest {
  const counters = [
    'revivesGiven',
    'timesRevived',
    'dynamitesPlanted',
    'dynamitesDefused',
    'objectivesStolen',
    'objectivesReturned',
    'constructions'
  ] as const satisfies readonly MetricKey[];
  const groups = groupPlayers(report, ({ name, numbers }) => ({
    name,
    ...Object.fromEntries(counters.map((key) => [key, known(numbers[key].value)]))
  }));
  return { kind: 'objectives', data: { caption: captionOf(report), groups }, locale: report.evening.locale };
}

/** The weapons of everybody, or of one player. */
export function weaponsPicture(
  report: EveningReport,
  weapons: readonly WeaponSummary[],
  player?: Pick<PlayerSummary, 'guid' | 'name'>
): PictureRequest {
  const segment = findOnlySegment(report.score);
  const letter = player && segment && letterOf(segment, player.guid);
  return {
    kind: 'weapons',
    locale: report.evening.locale,
    data: {
      caption: captionOf(report),
      player: player?.name,
      team: letter && looks[letter],
      weapons: weapons
        .filter(({ kills }) => kills > 0)
        .map(({ weapon, kills, accuracy, bullets }) => ({
          name: nameWeapon(weapon),
          kills,
          accuracy: bullets ? known(accuracy) : undefined
        }))
    }
  };
}

/** The result of a segment as a card to be passed around. */
export function sharePicture(report: EveningReport, segment: ScoredSegment): PictureRequest {
  const { mapsWon, points, draws, teams, maps } = segment;
  const card = (letter: Letter) => ({
    name: teams[letter].name,
    maps: mapsWon[letter],
    players: teams[letter].roster.map((guid) => report.names.get(guid) ?? guid)
  });
  const note = [...(draws > 0 ? [plural(draws, 'draw')] : []), `${points.A}–${points.B} points`].join(' · ');
  return {
    kind: 'share-card',
    locale: report.evening.locale,
    data: {
      caption: captionOf(report),
      teams: { a: card('A'), b: card('B') },
      note,
      maps: maps.map((map) => ({ name: mapLabel(map), winner: lookOf(map.winner) })),
      best: report.players.slice(0, 3).map(({ guid, name, numbers }) => {
        const letter = letterOf(segment, guid);
        return {
          name,
          team: letter && looks[letter],
          kills: known(numbers.kills.value),
          damagePerMinute: known(numbers.damagePerMinute.value)
        };
      })
    }
  };
}

/** A player's damage per minute round by round. */
export function formPicture(report: EveningReport, player: PlayerSummary): PictureRequest {
  const segment = findOnlySegment(report.score);
  const letter = segment && letterOf(segment, player.guid);
  const labels = new Map(listMaps(report.score).map(({ map }) => [map.match.match, mapLabel(map)]));
  return {
    kind: 'form',
    locale: report.evening.locale,
    data: {
      caption: captionOf(report),
      player: player.name,
      team: letter && looks[letter],
      average: known(player.numbers.damagePerMinute.value),
      word: describeForm(listKnownValues(listSeries(report.evening.rounds, player.guid)))?.label,
      maps: listSeries(report.evening.rounds, player.guid).map(({ match, map, rounds }) => ({
        name: labels.get(match) ?? map,
        rounds: rounds.map(({ value }) => known(value))
      }))
    }
  };
}

/** A player's place on the axes of play style. */
export function stylePicture(report: EveningReport, player: PlayerSummary): PictureRequest {
  const axes = rateAxes(player).map(({ label, score, value, decimals: places }) => {
    const shown = decimals(value, places, report.evening.locale);
    return { label, values: [score === null || value === null ? undefined : { share: score / 10, shown }] };
  });
  return { kind: 'play-style', data: { caption: captionOf(report), players: [player.name], axes } };
}

function groupPlayers<Player extends { readonly name: string }>(
  { score, players }: EveningReport,
  make: (player: PlayerSummary) => Player
): PlayerGroup<Player>[] {
  const segment = findOnlySegment(score);
  if (!segment) return [{ players: players.map(make) }];
  const own = (letter: Letter | undefined) =>
    players.filter(({ guid }) => letterOf(segment, guid) === letter).map(make);
  const teams = letters.map((letter) => ({
    team: looks[letter],
    name: segment.teams[letter].name,
    result: plural(segment.mapsWon[letter], 'map'),
    players: own(letter)
  }));
  const others = own(undefined);
  return [...teams, ...(others.length > 0 ? [{ name: 'Others', players: others }] : [])].filter(
    (group) => group.players.length > 0
  );
}

const known = (value: number | null) => value ?? undefined;
