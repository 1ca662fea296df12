import { ok, route } from '../route.ts';

/** Where the gateway is. */
export const gatewayRoutes = [
  route('GET', '/gateway', ({ world }) => ok({ url: gatewayAddress(world.address) })),
  route('GET', '/gateway/bot', ({ world }) =>
    ok({
      url: gatewayAddress(world.address),
      shards: 1,
      session_start_limit: { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 }
    })
  )
];

/** The gateway's address for the address of the sandbox. */
export function gatewayAddress(address: string): string {
  return `${address.replace(/^http/, 'ws')}/gateway`;
}
