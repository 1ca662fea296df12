import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Disturbance } from '../faults/disturbances.ts';
import { openPlace, type Place } from '../faults/place.ts';
import { runUnderFire } from '../faults/run.ts';
import { sshdPath } from '../helpers/sshd.ts';

// The rest of the proof runs against an SSH server in the test's own process: here a real one is at the other end.
const kinds: readonly Disturbance[] = ['kill', 'kill at a commit', 'cut of a listing', 'kill', 'cut of a read', 'kill'];

let place: Place | undefined;
beforeAll(async () => {
  if (sshdPath) place = await openPlace();
});
afterAll(() => place?.close());

describe(`A game server with Debian's sshd${sshdPath ? '' : ' (skipped: it is not installed)'}`, () => {
  const testWithSshd = sshdPath ? test : test.skip;

  testWithSshd('is read to the end, each file once, by a bot that is killed and cut off', async () => {
    if (!place) throw new Error('There is no place');
    const how = { disturbances: kinds.length, kinds, hasRecords: true, sshd: true };
    const { wrong, done, kills, log } = await runUnderFire(place, { seed: 3, ...how });
    expect({ wrong, done, log: wrong.length > 0 ? log.slice(-3000) : '' }).toEqual({ wrong: [], done, log: '' });
    expect(kills).toBeGreaterThanOrEqual(4);
  });
});
