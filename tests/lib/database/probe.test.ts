import { expect, test } from '@jest/globals';
import type { Address } from '../../../src/lib/database/address.ts';
import { checkVersion } from '../../../src/lib/database/probe.ts';

const address: Address = { host: 'db', port: 5432, user: 'u', database: 'd', tls: { mode: 'disable' } };

test('a server that is too old is refused with what to do', () => {
  expect(() => checkVersion(14, address)).toThrow(
    /The server at db is PostgreSQL 14; Fieldops needs 15 or newer\. Upgrade it/
  );
});

test('one that is newer than the tests know is remarked upon', () => {
  expect(checkVersion(19, address)).toEqual(['The server at db is PostgreSQL 19; Fieldops is tested with 15 to 18.']);
});

test.each([15, 16, 17, 18])('there is nothing to say about %i', (version) => {
  expect(checkVersion(version, address)).toEqual([]);
});
