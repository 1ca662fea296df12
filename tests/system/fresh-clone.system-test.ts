import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { type FreshClone, makeFreshClone } from '../helpers/fresh-clone.ts';

/** Debian's `nobody`. */
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;

let clone: FreshClone | undefined;
afterEach(() => clone?.remove());

test.each([['as whoever runs this', undefined], ...(isRoot ? ([['as an unprivileged user', nobody]] as const) : [])])(
  'a fresh clone starts with one command, %s, and starts again',
  async (_, account) => {
    clone = makeFreshClone(account);
    for (const time of ['first', 'second']) {
      const fieldops = clone.start();
      const [, address = ''] = await fieldops.prints(/open (http:\/\/127\.0\.0\.1:\d+)/);
      expect(await (await fetch(address)).text()).toContain('<title>');
      expect(fieldops.output().includes('Fieldops: fetching')).toBe(time === 'first');
      fieldops.child.kill('SIGTERM');
      await fieldops.ended;
      expect(existsSync(join(clone.folder, 'data/postgres/17/postmaster.pid'))).toBe(false);
    }
  }
);
