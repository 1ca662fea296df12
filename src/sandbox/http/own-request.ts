import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a request comes from this machine's own programs or from the sandbox's own page. A page from elsewhere cannot
 * drive the sandbox: its Origin is not ours, and a name that was rebound to 127.0.0.1 shows in Host. Other pages may
 * still link here (`Sec-Fetch-Mode: navigate`), which changes nothing.
 */
export function isOwnRequest(headers: IncomingHttpHeaders, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (headers.host === undefined || !hosts.includes(headers.host)) return false;
  if (headers.origin !== undefined) return hosts.some((host) => headers.origin === `http://${host}`);
  const site = headers['sec-fetch-site'];
  const isOwnSite = site === undefined || site === 'same-origin' || site === 'none';
  return isOwnSite || headers['sec-fetch-mode'] === 'navigate';
}
