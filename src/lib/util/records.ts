/** The keys of a record in the order of their writing. */
export function keysOf<Key extends string>(record: Readonly<Partial<Record<Key, unknown>>>): readonly Key[] {
  // Object.keys says `string`, because a value may have more keys than its type names; our tables are literals.
  return Object.keys(record) as Key[];
}

/** A record with a value for each of the keys. */
export function recordOf<Key extends string, Value>(
  keys: readonly Key[],
  make: (key: Key) => Value
): Record<Key, Value> {
  const record: Partial<Record<Key, Value>> = {};
  for (const key of keys) record[key] = make(key);
  // Every key has its value now.
  return record as Record<Key, Value>;
}
