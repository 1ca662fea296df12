import { scorePicture } from '../../../../lib/discord/views/score-picture.ts';
import type { EveningReport } from '../../../../lib/et/evening/report-evening.ts';
import { summarizeGroup } from '../../../../lib/et/metrics/summarize-group.ts';
import type { ViewChoice } from '../../domain/session-view.ts';
import { damagePicture, killsPicture, objectivesPicture, sharePicture, weaponsPicture } from '../pictures.ts';
import type { ViewContent } from '../view-content.ts';
import { awardsPage } from './awards-page.ts';
import { mapsPage } from './maps-page.ts';
import { isMetricView, metricPage } from './metric-pages.ts';
import { overviewPage } from './overview-page.ts';
import { mapPage, playerPage, roundPage } from './part-pages.ts';
import { teamsPage } from './teams-page.ts';
import { weaponsPage } from './weapons-page.ts';

/** What a view says about an evening. A Problem when what was picked is not part of it. */
export function makePage(report: EveningReport, { view, pick }: ViewChoice): ViewContent {
  if (isMetricView(view)) return metricPage(report, view);
  switch (view) {
    case 'weapons':
      return weaponsPage(report);
    case 'maps':
      return mapsPage(report);
    case 'map':
      return mapPage(report, pick);
    case 'round':
      return roundPage(report, pick);
    case 'player':
      return playerPage(report, pick);
    case 'teams':
      return teamsPage(report);
    case 'awards':
      return awardsPage(report);
    case 'graphs':
      return graphsPage(report);
    case 'overview':
      return overviewPage(report);
  }
}

/** Discord shows so many pictures of a message. */
const mostPictures = 10;

function graphsPage(report: EveningReport): ViewContent {
  const { weapons } = summarizeGroup(report.evening.rounds);
  const { segments } = report.score;
  const pictures = [
    ...segments.flatMap((segment) => [sharePicture(report, segment), scorePicture(report, segment)]),
    damagePicture(report),
    killsPicture(report),
    objectivesPicture(report),
    weaponsPicture(report, weapons)
  ];
  return { title: 'Graphs', description: '', pictures: pictures.slice(-mostPictures), tables: [] };
}
