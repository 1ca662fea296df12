import { flushCompileCache, registerHooks } from 'node:module';
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
      const changes = mutation.changes.filter(({ file }) => url.endsWith(`/src/${file}`));
      if (changes.length === 0) return loaded;
      let source = String(loaded.source);
      for (const { file, from, to } of changes) {
        if (!source.includes(from)) throw new Error(`${file} has changed: write the mutation "${name}" anew`);
        source = source.replace(from, to);
      }
      return { ...loaded, source };
    }
  });
}
await import('../e2e/bot-entry.ts');
// One that is killed leaves nothing for the next to start faster with.
flushCompileCache();
