/** Who the reader is and which channel is open, by name, as the address of the page says after `#`. */
export interface Address {
  readonly user: string | undefined;
  readonly channel: string | undefined;
}

const remembered = 'fieldops-sandbox-user';

/** What the address says; the person who was chosen last, if it names nobody. */
export function readAddress(): Address {
  const parts = new URLSearchParams(location.hash.slice(1));
  return {
    user: parts.get('user') ?? localStorage.getItem(remembered) ?? undefined,
    channel: parts.get('channel') ?? undefined
  };
}

/** Puts the names of person and channel into the address, without a new entry in the history. */
export function writeAddress(user: string, channel: string): void {
  localStorage.setItem(remembered, user);
  history.replaceState(null, '', `#${new URLSearchParams({ user, channel })}`);
}
