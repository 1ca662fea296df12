import { expect, test } from '@jest/globals';
import { type LoosePost, matchPosts } from '../../../../src/plugins/posts/domain/match-posts.ts';

const post = (id: number, session: number | null, more: Partial<LoosePost> = {}): LoosePost => ({
  ...{ id, session, kind: 'live', state: 'posted' },
  ...more
});
const none = new Set<string>();

test('a post goes to the evening that has its time', () => {
  expect(matchPosts([post(1, 7), post(2, 7, { kind: 'summary' })], none)).toEqual({
    bound: [
      { id: 1, session: 7 },
      { id: 2, session: 7 }
    ],
    unwanted: []
  });
});

test('of two that find the same evening the older one stays, and none comes beside one that is there', () => {
  expect(matchPosts([post(2, 7), post(1, 7)], none)).toEqual({ bound: [{ id: 1, session: 7 }], unwanted: [2] });
  expect(matchPosts([post(2, 7)], new Set(['7 live']))).toEqual({ bound: [], unwanted: [2] });
});

test('one that stands comes before one that was withdrawn, which stays so without an evening', () => {
  const withdrawn = post(1, 7, { state: 'withdrawn' });
  expect(matchPosts([withdrawn, post(2, 7)], none)).toEqual({ bound: [{ id: 2, session: 7 }], unwanted: [] });
  expect(matchPosts([withdrawn], none).bound).toEqual([{ id: 1, session: 7 }]);
  expect(matchPosts([post(1, null, { state: 'withdrawn' })], none)).toEqual({ bound: [], unwanted: [] });
  expect(matchPosts([post(1, null)], none).unwanted).toEqual([1]);
});

test('cards of rounds do not compete', () => {
  const cards = [post(1, 7, { kind: 'round' }), post(2, 7, { kind: 'round' })];
  expect(matchPosts(cards, none).bound).toHaveLength(2);
});
