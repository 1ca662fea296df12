import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Problem } from '../../../../src/lib/util/problem.ts';
import { getTier, grantableTiers, parseAdminWords } from '../../../../src/plugins/general/domain/parse-admin-words.ts';

const id = '123456789012345678';

describe('what is wanted of the list of tiers', () => {
  test('no word is the list', () => {
    expect(parseAdminWords('admins', '')).toEqual({ action: 'list' });
    expect(parseAdminWords('admins', 'LIST')).toEqual({ action: 'list' });
  });

  test('somebody is given a tier, with a reason or without', () => {
    expect(parseAdminWords('admins', `add <@${id}> admin`)).toEqual({
      action: 'add',
      kind: 'user',
      discordId: id,
      tier: 'admin',
      reason: undefined
    });
    expect(parseAdminWords('admins', `add  <@!${id}>  Moderator  runs the   cup`)).toMatchObject({
      tier: 'moderator',
      reason: 'runs the cup'
    });
    expect(parseAdminWords('admins', `add ${id} owner`)).toMatchObject({ kind: 'user', discordId: id });
    expect(parseAdminWords('admins', `add <@&${id}> admin`)).toMatchObject({ kind: 'role', discordId: id });
  });

  test('it is taken back', () => {
    expect(parseAdminWords('admins', `remove <@&${id}>`)).toEqual({ action: 'remove', kind: 'role', discordId: id });
  });

  test('the audit has 10 entries, or so many as said, at least 1 and at most 50', () => {
    const most = (word: string) => parseAdminWords('admins', `audit ${word}`);
    expect(most('')).toEqual({ action: 'audit', most: 10 });
    expect(most('7')).toEqual({ action: 'audit', most: 7 });
    expect(most('0')).toEqual({ action: 'audit', most: 1 });
    expect(most('999')).toEqual({ action: 'audit', most: 50 });
    for (const word of ['2.5', '-3', '1e5', 'many', 'Infinity']) expect(() => most(word)).toThrow(Problem);
  });

  test('the former names of the command say what is wanted themselves', () => {
    expect(parseAdminWords('admin_list', '')).toEqual({ action: 'list' });
    expect(parseAdminWords('perm_audit', '20')).toEqual({ action: 'audit', most: 20 });
    expect(parseAdminWords('ADMIN_ADD', `<@${id}> admin`)).toMatchObject({ action: 'add', tier: 'admin' });
    expect(parseAdminWords('perm_remove', `<@${id}>`)).toMatchObject({ action: 'remove', discordId: id });
  });

  test('without a mention, with a tier that is none, or with an unknown word it is a problem', () => {
    for (const text of ['add', 'add @someone admin', 'remove me', 'add <#123456789012345678> admin', 'remove 12345']) {
      expect(() => parseAdminWords('admins', text)).toThrow('Name a user or a role by a mention.');
    }
    for (const text of [`add <@${id}>`, `add <@${id}> member`, `add <@${id}> king`]) {
      expect(() => parseAdminWords('admins', text)).toThrow('The tier is one of moderator, admin, owner.');
    }
    expect(() => parseAdminWords('admins', 'promote x')).toThrow('I do not know "promote".');
  });

  test('any words are either understood or a problem short enough to be said', () => {
    const word = fc.oneof(
      fc.constantFrom('add', 'remove', 'audit', `<@${id}>`, 'admin', '5'),
      fc.string({ unit: 'binary' })
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        try {
          expect(parseAdminWords('admins', words.join(' ')).action).toMatch(/^(list|audit|add|remove)$/);
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
          expect(error instanceof Error ? error.message.length : 0).toBeLessThan(500);
        }
      })
    );
  });
});

test('everything but member can be given', () => {
  expect(grantableTiers).toEqual(['moderator', 'admin', 'owner']);
  expect(getTier('OWNER')).toBe('owner');
  expect(() => getTier(undefined)).toThrow(Problem);
});
