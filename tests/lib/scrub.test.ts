import { expect, test } from '@jest/globals';
import { formsOf, scrub } from '../../src/lib/scrub.ts';

test.each([
  ['connect to postgres://bot:geheim@db:5432/x failed', 'connect to postgres://bot:[hidden]@db:5432/x failed'],
  ['{"url":"postgresql://bot:ge%2Fheim@db/x"}', '{"url":"postgresql://bot:[hidden]@db/x"}'],
  ['redis://:geheim@cache', 'redis://:[hidden]@cache'],
  ['two: a://b:geheim@c and d://e:geheim@f', 'two: a://b:[hidden]@c and d://e:[hidden]@f'],
  ['MTIzNDU2Nzg5MDEyMzQ1Njc4OTA.GabcdE.abcdefghijklmnopqrstuvwxyz012 is a token', '[hidden] is a token'],
  ['http://127.0.0.1:4810/ and me@example.org', 'http://127.0.0.1:4810/ and me@example.org'],
  ['see https://example.org:443/path?a=b', 'see https://example.org:443/path?a=b'],
  ['', '']
])('%s', (text, expected) => {
  expect(scrub(text)).toBe(expected);
});

test('given secrets are hidden in whatever form they turn up', () => {
  const forms = formsOf(['p"ss/word', undefined, 'abc']);
  expect(scrub('p"ss/word p%22ss%2Fword {"a":"p\\"ss/word"} abc', forms)).toBe(
    '[hidden] [hidden] {"a":"[hidden]"} abc'
  );
});

test('takes time in proportion to the text, whatever it holds', () => {
  const text = `${'a://'.repeat(50_000)}${'x:'.repeat(50_000)}${'-'.repeat(100_000)}`;
  expect(scrub(text)).toHaveLength(text.length);
});
