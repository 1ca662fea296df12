/** A computer to connect to over SSH, and as whom. */
export interface SshTarget {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** The fingerprint that its key must have. */
  readonly hostKey: string;
  /** Without one, the password is used. */
  readonly keyFile?: string;
  readonly passphrase?: string;
  readonly password?: string;
}

/** An address as people write it: `game.example.org`, `game.example.org:2222`, `[2001:db8::1]:22`. */
export function formatAddress({ host, port }: Pick<SshTarget, 'host' | 'port'>): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return port === 22 ? name : `${name}:${port}`;
}
