import { expect, test } from '@jest/globals';
import { findSecrets, suffixOf } from '../../../src/plugins/ingest/find-secrets.ts';

test('a server has its own secrets, or those that are for all', () => {
  const settings = { SSH_PASSWORD: 'for all', SSH_PASSWORD_DUEL_2: 'of its own', SSH_KEY_PASSPHRASE: 'open' };
  expect(findSecrets(settings, 'Duel #2')).toEqual({ password: 'of its own', passphrase: 'open' });
  expect(findSecrets(settings, 'Trio')).toEqual({ password: 'for all', passphrase: 'open' });
  expect(['Škofja Loka', '-x-', 'a  b'].map(suffixOf)).toEqual(['SKOFJA_LOKA', 'X', 'A_B']);
});
