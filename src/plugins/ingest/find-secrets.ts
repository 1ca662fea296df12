import type { SshSecrets } from './sources/sftp-source.ts';

/** Secrets by the names of their settings: `SSH_PASSWORD` for every game server, `SSH_PASSWORD_DUEL` for one called Duel. */
export type SecretSettings = Readonly<Record<string, string>>;

/** The secrets of a game server: its own, or those that are for all. */
export function findSecrets(settings: SecretSettings, server: string): SshSecrets {
  const find = (name: string) => settings[`${name}_${suffixOf(server)}`] ?? settings[name];
  return { passphrase: find('SSH_KEY_PASSPHRASE'), password: find('SSH_PASSWORD') };
}

/** What stands for a server in the name of a setting: `Duel #2` is `DUEL_2`. */
export function suffixOf(server: string): string {
  return server
    .normalize('NFKD')
    .toUpperCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
}
