import { expect, test } from '@jest/globals';
import { drawPicture } from '../../../../src/lib/charts/draw-picture.ts';
import type { PictureRequest } from '../../../../src/lib/charts/picture.ts';
import { findTopFragger } from '../../../../src/lib/et/awards/find-mvp.ts';
import type { EveningRound } from '../../../../src/lib/et/evening.ts';
import { describeForm, listKnownValues } from '../../../../src/lib/et/form/describe-form.ts';
import { listSeries } from '../../../../src/lib/et/form/list-series.ts';
import type { MetricKey } from '../../../../src/lib/et/metrics/dictionary.ts';
import { type PlayerSummary, summarizePlayers } from '../../../../src/lib/et/metrics/summarize-players.ts';
import { rateAxes } from '../../../../src/lib/et/play-style/rate-axes.ts';
import { nameWeapon } from '../../../../src/lib/et/weapons.ts';
import { decimals } from '../../../../src/lib/util/numbers.ts';
import { playEvening } from '../evening-rounds.ts';

const caption = '2025-11-02';
const known = ({ numbers }: PlayerSummary, key: MetricKey) => numbers[key].value ?? undefined;

/** The pictures of an evening that are about its players; those of the score need the teams. */
function requestPictures(evening: readonly EveningRound[]): PictureRequest[] {
  const players = summarizePlayers(evening);
  const [best, second] = players;
  if (!best || !second) throw new Error('Somebody plays.');
  const series = listSeries(evening, best.guid);
  const axes = rateAxes(best).map(({ label, score, value, decimals: places }, index) => {
    const other = rateAxes(second)[index];
    return {
      label,
      values: [
        score === null ? undefined : { share: score / 10, shown: decimals(value, places) },
        other?.score == null ? undefined : { share: other.score / 10, shown: decimals(other.value, places) }
      ]
    };
  });
  return [
    {
      kind: 'session-players',
      data: {
        caption,
        groups: [
          {
            players: players.map((player) => ({
              name: player.name,
              damagePerMinute: known(player, 'damagePerMinute'),
              kills: known(player, 'kills'),
              deaths: known(player, 'deaths')
            }))
          }
        ]
      }
    },
    {
      kind: 'kills-deaths',
      data: {
        caption,
        groups: [
          {
            players: players.map((player) => ({
              name: player.name,
              kills: known(player, 'kills'),
              deaths: known(player, 'deaths'),
              ratio: known(player, 'killDeathRatio')
            }))
          }
        ]
      }
    },
    {
      kind: 'form',
      data: {
        caption,
        player: best.name,
        average: known(best, 'damagePerMinute'),
        word: describeForm(listKnownValues(series))?.label,
        maps: series.map(({ map, rounds }) => ({ name: map, rounds: rounds.map(({ value }) => value ?? undefined) }))
      }
    },
    {
      kind: 'weapons',
      data: {
        caption,
        player: best.name,
        weapons: best.weapons
          .filter(({ kills }) => kills > 0)
          .map(({ weapon, bullets, kills, accuracy }) => ({
            name: nameWeapon(weapon),
            kills,
            accuracy: bullets ? (accuracy ?? undefined) : undefined
          }))
      }
    },
    {
      kind: 'objectives',
      data: {
        caption,
        groups: [
          {
            players: players.map((player) => ({
              name: player.name,
              revivesGiven: known(player, 'revivesGiven'),
              timesRevived: known(player, 'timesRevived'),
              dynamitesPlanted: known(player, 'dynamitesPlanted'),
              dynamitesDefused: known(player, 'dynamitesDefused'),
              objectivesStolen: known(player, 'objectivesStolen'),
              objectivesReturned: known(player, 'objectivesReturned'),
              constructions: known(player, 'constructions')
            }))
          }
        ]
      }
    },
    { kind: 'play-style', data: { caption, players: [best.name, second.name], axes } }
  ];
}

test.each([33, 38] as const)('summaries fill every picture of players, with files of %d fields', (variant) => {
  const evening = playEvening({ seed: 11, maps: 4, players: 8, variant });
  for (const request of requestPictures(evening)) {
    const { alt } = drawPicture(request);
    expect(alt).toContain(findTopFragger(summarizePlayers(evening))?.name);
    expect(alt).not.toMatch(/NaN|undefined|null|Infinity/);
  }
});
