import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { moveFormer } from '../../../src/plugins/ingest/legacy/move-former.ts';
import { openFormer } from '../../../src/plugins/ingest/legacy/open-former.ts';
import { exportSessions } from '../../../src/plugins/stopwatch-scoring/queries/export-sessions.ts';
import { useDatabase } from '../../helpers/database.ts';
import { describeWithShared, shared } from '../../helpers/shared.ts';
import { makeServer } from '../ingest/make-server.ts';

const db = useDatabase();

const player = z.looseObject({ guid: z.string() });
const expectations = z.object({
  sessions: z.array(
    z.looseObject({
      legacySessionId: z.number(),
      playersAsStored: z.array(player).optional(),
      playersCorrected: z.array(player).optional()
    })
  )
});

describeWithShared('sessions that came from the database of the former bot', () => {
  const { sessions: expected } = expectations.parse(
    JSON.parse(readFileSync(join(shared, 'data/expected/legacy-evenings.json'), 'utf8'))
  );

  test('are exported with their former numbers and are as expected in teams, maps, winners and sums', async () => {
    const { serverId } = await makeServer(db.em);
    const former = openFormer(join(shared, 'data/legacy/etlegacy_production.db'));
    await moveFormer(db.em, serverId, former);
    former.close();
    db.em.clear();
    const exported = await Array.fromAsync(exportSessions(db.em, serverId));
    expect(exported.map(({ legacySessionId }) => legacySessionId)).toEqual(Array.from({ length: 18 }, (_, i) => i + 1));
    expect(expected.length).toBeGreaterThan(10);
    for (const { playersAsStored, playersCorrected, ...evening } of expected) {
      const own = exported.find(({ legacySessionId }) => legacySessionId === evening.legacySessionId);
      expect(own).toMatchObject(evening);
      for (const { bulletHits, bulletShots, ...sums } of playersCorrected ?? []) {
        expect(own?.players.find(({ guid }) => guid === sums.guid)).toMatchObject(sums);
      }
    }
  });
});
