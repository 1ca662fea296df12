import { registerHooks } from 'node:module';
import { mutations } from './mutations.ts';

// The bot of a fault test: bot-entry.ts with a clock that jumps when the test says so, and, to show that the proof can
// fail, with one line of its code spoilt.
const trueNow = Date.now;
let off = 0;
const now = () => trueNow() + off;
Date.now = now;
globalThis.Date = new Proxy(Date, {
  construct: (target, given: unknown[]) => Reflect.construct(target, given.length === 0 ? [now()] : given)
});
process.on('message', (order) => {
  const by: unknown = Reflect.get(Object(order), 'clockIsOff');
  if (typeof by === 'number') off = by;
});
process.channel?.unref();

const name = process.env.MUTATION;
if (name) {
  const mutation = mutations.find((one) => one.name === name);
  if (!mutation) throw new Error(`There is no mutation ${name}`);
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      const change = mutation.changes.find(({ file }) => url.endsWith(`/src/${file}`));
      if (!change) return loaded;
      const source = String(loaded.source);
      if (!source.includes(change.from))
        throw new Error(`${change.file} has changed: write the mutation "${name}" anew`);
      return { ...loaded, source: source.replace(change.from, change.to) };
    }
  });
}
await import('../e2e/bot-entry.ts');
