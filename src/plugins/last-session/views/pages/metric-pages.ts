import type { EveningReport } from '../../../../lib/et/evening/report-evening.ts';
import type { MetricKey } from '../../../../lib/et/metrics/dictionary.ts';
import { listRoundTimes } from '../../../../lib/et/metrics/list-round-times.ts';
import { type SessionView, sessionViews } from '../../domain/session-view.ts';
import { explainColumns, metricTable } from '../metric-table.ts';
import { damagePicture, killsPicture, objectivesPicture } from '../pictures.ts';
import type { DataTable, ViewContent } from '../view-content.ts';

type MetricView = Extract<SessionView, 'players' | 'combat' | 'objectives' | 'support' | 'sprees' | 'time'>;

/** The metrics of each view, a table each; players are ordered by the first column of each table unless `orders` says otherwise. */
const tables: Readonly<Record<MetricView, readonly (readonly MetricKey[])[]>> = {
  players: [['kills', 'deaths', 'killDeathRatio', 'damagePerMinute', 'playedSeconds']],
  combat: [
    ['kills', 'deaths', 'killDeathRatio', 'gibs', 'headshotKills'],
    ['damageGiven', 'damageReceived', 'damagePerMinute'],
    ['usefulKills', 'killAssists', 'headshots', 'accuracy']
  ],
  objectives: [['dynamitesPlanted', 'dynamitesDefused', 'constructions', 'objectivesStolen', 'objectivesReturned']],
  support: [['revivesGiven', 'timesRevived', 'killAssists', 'deniedSeconds']],
  sprees: [['bestSpree', 'doubleKills', 'tripleKills', 'quadKills', 'pentaKills', 'megaKills']],
  time: [['playedSeconds', 'deadSeconds', 'deadPercent', 'deniedSeconds', 'deniedPercent']]
};

const orders: Partial<Record<MetricView, readonly MetricKey[]>> = {
  objectives: ['objectiveScore', 'xp'],
  sprees: ['bestSpree', 'megaKills', 'pentaKills', 'quadKills']
};

const pictures: Partial<Record<MetricView, typeof damagePicture>> = {
  players: damagePicture,
  combat: killsPicture,
  objectives: objectivesPicture,
  support: objectivesPicture
};

/** Whether a view is nothing but metrics of everybody. */
export function isMetricView(view: SessionView): view is MetricView {
  return view in tables;
}

/** A view of metrics: a table or several, what the columns mean, a picture where one says more. */
export function metricPage(report: EveningReport, view: MetricView): ViewContent {
  const { players } = report;
  const made = tables[view].map((keys, index) =>
    metricTable(`${view}${index > 0 ? index + 1 : ''}`, report, players, keys, orders[view], tables[view].length)
  );
  const picture = pictures[view];
  return {
    title: sessionViews[view].label,
    description: made.map(({ text }) => text).join('\n'),
    footer: explainColumns(tables[view].flat(), players),
    pictures: picture ? [picture(report)] : [],
    tables: [...made.map(({ data }) => data), ...(view === 'time' ? [roundTimes(report)] : [])]
  };
}

/** Everybody's time in every round, for those who want to check. */
function roundTimes({ evening }: EveningReport): DataTable {
  const columns = [
    'guid',
    'name',
    'map',
    'number',
    'playedSeconds',
    'deadSeconds',
    'alivePercent',
    'rawMinutesDead',
    'deniedSeconds'
  ] as const;
  const times = listRoundTimes(evening.rounds);
  return { name: 'round-times', columns, rows: times.map((time) => columns.map((column) => time[column])) };
}
