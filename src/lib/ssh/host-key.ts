import { createHash } from 'node:crypto';

/** The fingerprint of a host's public key as OpenSSH shows it: `SHA256:` and 43 characters of Base64. */
export function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

/** A fingerprint as people paste it, with or without `SHA256:` and padding; undefined for anything else. */
export function readFingerprint(text: string): string | undefined {
  const [, hash] = /^(?:SHA256:)?([A-Za-z0-9+/]{43})=?$/.exec(text.trim()) ?? [];
  return hash && `SHA256:${hash}`;
}

/** The kind of a public key, as `ssh-ed25519`: the first field of the key (RFC 4253, 6.6). */
export function keyTypeOf(key: Buffer): string {
  const length = key.length < 4 ? 0 : key.readUInt32BE(0);
  return key.toString('latin1', 4, 4 + Math.min(length, 64));
}
