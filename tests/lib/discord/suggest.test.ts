import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { suggest } from '../../../src/lib/discord/suggest.ts';
import type { Choice } from '../../../src/lib/util/choice.ts';

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 150 });

async function suggested(choices: readonly Choice[]): Promise<readonly unknown[]> {
  const given: unknown[] = [];
  await suggest({ respond: async (list) => void given.push(...list) }, choices);
  return given;
}

test('no more is offered than Discord takes, and no choice that stands for something else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ name: words, value: words }), { maxLength: 40 }), async (choices) => {
      const offered = await suggested(choices);
      const whole = choices.filter(({ value }) => value.length <= 100).slice(0, 25);
      expect(offered).toEqual(whole.map(({ value }) => ({ name: expect.any(String), value })));
      for (const one of offered) expect(String(Reflect.get(Object(one), 'name')).length).toBeLessThanOrEqual(100);
    })
  );
});

test('what fits is offered as it is', async () => {
  const choice = { name: 'n'.repeat(100), value: 'v'.repeat(100) };
  expect(await suggested([choice])).toEqual([choice]);
});
