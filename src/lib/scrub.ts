const hidden = '[hidden]';

/**
 * Takes out of a text what nobody may read: the given secrets, passwords in addresses, and whatever has the form of a
 * Discord token. The last defence before a log, whatever way the secret took to get there.
 */
export function scrub(text: string, secrets: readonly string[] = []): string {
  let clean = text;
  for (const secret of secrets) clean = clean.replaceAll(secret, hidden);
  // The bounds keep the time proportional to the text; without them a text of nothing but beginnings would take ages.
  return clean
    .replace(/(\b[a-z][a-z\d+.-]{0,20}:\/\/[^\s:@/"'\\]{0,100}:)[^\s@"'\\]{1,300}(?=@)/gi, `$1${hidden}`)
    .replace(/\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}\b/g, hidden);
}

/**
 * The forms in which secrets may turn up in a line of a log: as they are, percent-encoded in an address, escaped in JSON.
 * Short ones are left out, because they would blot out half the log.
 */
export function formsOf(secrets: readonly (string | undefined)[]): string[] {
  const long = secrets.filter((secret) => secret !== undefined && secret.length >= 6);
  return [
    ...new Set(long.flatMap((secret = '') => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]))
  ];
}
