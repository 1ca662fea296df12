import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { drawPicture } from '../../../src/lib/charts/draw-picture.ts';
import type { PictureRequest } from '../../../src/lib/charts/picture.ts';
import { discardPixels } from '../../../src/lib/charts/sheet.ts';
import { projectRoot } from '../../../src/lib/root.ts';
import { findLayoutFaults } from './layout-faults.ts';

const folder = join(projectRoot, '..', 'shared', 'data', 'expected');
const isThere = existsSync(join(folder, 'evenings.json'));

const evenings = z.object({
  sessions: z.array(
    z.object({
      date: z.string(),
      segments: z.array(
        z.object({
          teamA: z.array(z.string()),
          teamB: z.array(z.string()),
          maps: z.array(
            z.object({ map: z.string(), attackedFirst: z.enum(['A', 'B']).nullable(), winner: z.string().nullable() })
          )
        })
      ),
      players: z.array(z.object({ guid: z.string(), kills: z.number(), deaths: z.number(), dpm: z.number() }))
    })
  )
});

const rounds = z.object({
  rounds: z.array(z.object({ players: z.array(z.object({ guid: z.string(), cleanName: z.string() })) }))
});

function read<Shape extends z.ZodType>(file: string, shape: Shape): z.output<Shape> {
  return shape.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
}

/** The pictures of every evening of the round files, with the names the players had. */
function listRequests(): PictureRequest[] {
  const players = read('rounds.json', rounds).rounds.flatMap((round) => round.players);
  const names = new Map(players.map(({ guid, cleanName }) => [guid, cleanName]));
  return read('evenings.json', evenings).sessions.flatMap((session) =>
    session.segments.flatMap(({ teamA, teamB, maps }): PictureRequest[] => {
      const facts = new Map(session.players.map(({ guid, dpm, ...rest }) => [guid, { damagePerMinute: dpm, ...rest }]));
      const list = (guids: string[]) => guids.map((guid) => ({ ...facts.get(guid), name: names.get(guid) ?? guid }));
      const groups = [
        { team: 'a', name: 'Team A', players: list(teamA) },
        { team: 'b', name: 'Team B', players: list(teamB) }
      ] as const;
      const played = maps.map(({ map, winner }) => {
        const won =
          winner === 'A'
            ? ('a' as const)
            : winner === 'B'
              ? ('b' as const)
              : winner === null
                ? undefined
                : ('draw' as const);
        return { name: map, winner: won, times: { a: '4:17', b: 'hold, conceded' } };
      });
      const caption = `${session.date} · ${maps.length} maps`;
      return [
        { kind: 'session-players', data: { caption, groups } },
        { kind: 'kills-deaths', data: { caption, groups } },
        { kind: 'score-timeline', data: { caption, teams: { a: 'Team A', b: 'Team B' }, maps: played } }
      ];
    })
  );
}

if (isThere) {
  test('the evenings of the real round files fit: no text overlaps another, and no name and no map is cut', () => {
    const requests = listRequests();
    expect(requests.length).toBeGreaterThan(30);
    for (const request of requests) {
      const { sheet } = drawPicture(request);
      const faults = findLayoutFaults(sheet);
      discardPixels(sheet.canvas);
      expect(faults).toEqual([]);
      expect(sheet.texts.map(({ shown }) => shown).filter((text) => text.endsWith('…'))).toEqual([]);
    }
  });
} else {
  test.skip('the evenings of the real round files fit (skipped: ../shared/data is not there)', () => undefined);
}
