import { findNearest } from '../lib/util/nearest.ts';
import { isFormerName } from './former-settings.ts';
import type { Env } from './setting.ts';

// Read by the tests' set-up, not by the bot.
const others = ['FIELDOPS_TEST_DATABASE'];

/** A notice for each variable that looks like one of our settings and is none, with the one that was probably meant. */
export function findMisspelt(env: Env, names: readonly string[]): string[] {
  return Object.keys(env)
    .filter((name) => /^(FIELDOPS|DATABASE|DISCORD)_/.test(name))
    .filter((name) => !names.includes(name) && !others.includes(name) && !isFormerName(name))
    .map((name) => {
      const nearest = findNearest(name, names, 3);
      return `${name} is not a setting of Fieldops.${nearest ? ` Did you mean ${nearest}?` : ''}`;
    });
}
