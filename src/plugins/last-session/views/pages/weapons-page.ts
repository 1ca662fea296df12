import { escapeCode, escapeName } from '../../../../lib/discord/escape.ts';
import { type EveningReport, isHuman } from '../../../../lib/et/evening/report-evening.ts';
import { summarizeGroup } from '../../../../lib/et/metrics/summarize-group.ts';
import type { WeaponSummary } from '../../../../lib/et/metrics/summarize-weapons.ts';
import { nameWeapon } from '../../../../lib/et/weapons.ts';
import { decimals } from '../../../../lib/util/numbers.ts';
import { layTable } from '../../../../lib/util/table.ts';
import { codeBlock } from '../metric-table.ts';
import { weaponsPicture } from '../pictures.ts';
import type { DataTable, ViewContent } from '../view-content.ts';

/** So many weapons of each player are shown. */
const mostWeapons = 6;

/** The weapons of everybody together, and of each player those with which he has killed most. */
export function weaponsPage(report: EveningReport): ViewContent {
  const { weapons } = summarizeGroup(report.evening.rounds, { only: isHuman });
  return {
    title: 'Weapons',
    description: weaponTable(
      weapons.filter(({ kills }) => kills > 0),
      report.evening.locale
    ),
    fields: report.players
      .filter((player) => player.weapons.some(({ kills }) => kills > 0))
      .map((player) => ({
        name: escapeName(player.name),
        lines: describeWeapons(player.weapons, report.evening.locale)
      })),
    footer: 'K kills · Acc hits in percent of bullets · HS% headshots in percent of hits',
    pictures: [weaponsPicture(report, weapons)],
    tables: [weaponData(report)]
  };
}

/** A code block with a line for each weapon. */
export function weaponTable(weapons: readonly WeaponSummary[], locale: string): string {
  const rows = weapons.map((weapon) => [
    escapeCode(nameWeapon(weapon.weapon)),
    String(weapon.kills),
    ...showAim(weapon, locale).map((value) => value ?? '–')
  ]);
  return codeBlock(layTable(['Weapon', 'K', 'Acc', 'HS%'], rows));
}

function describeWeapons(weapons: readonly WeaponSummary[], locale: string): string[] {
  const killing = weapons.filter(({ kills }) => kills > 0).slice(0, mostWeapons);
  return killing.map((weapon) => {
    const [aim, heads] = showAim(weapon, locale);
    return `${nameWeapon(weapon.weapon)} ${weapon.kills}${aim ? ` · ${aim} %` : ''}${heads ? ` · HS ${heads} %` : ''}`;
  });
}

/** Accuracy and share of headshots, for weapons that fire bullets. */
function showAim(
  { bullets, accuracy, headshotPercent }: WeaponSummary,
  locale: string
): readonly [string | undefined, string | undefined] {
  const show = (value: number | null) => (bullets && value !== null ? decimals(value, 1, locale) : undefined);
  return [show(accuracy), show(headshotPercent)];
}

function weaponData({ players }: EveningReport): DataTable {
  return {
    name: 'weapons',
    columns: ['guid', 'name', 'weapon', 'kills', 'deaths', 'hits', 'shots', 'headshots'],
    rows: players.flatMap(({ guid, name, weapons }) =>
      weapons.map(({ weapon, kills, deaths, hits, shots, headshots }) => {
        return [guid, name, weapon, kills, deaths, hits, shots, headshots];
      })
    )
  };
}
