// The mikro-orm command reads TypeScript only through a loader such as tsx; Node needs none, but only where JavaScript asks.
export { default } from '../mikro-orm.config.ts';
