const discordEpoch = 1_420_070_400_000;
const counterSize = 4096;

/**
 * A maker of ids as Discord makes them: milliseconds since 2015 in the upper bits, a counter in the lower twelve.
 * Ids of one maker rise, also when the clock stands still or steps back, because clients sort messages by id.
 */
export function makeSnowflakes(now: () => number): () => string {
  let lastMoment = 0;
  let counter = 0;
  return () => {
    lastMoment = Math.max(now(), lastMoment);
    if (counter === counterSize) {
      counter = 0;
      lastMoment += 1;
    }
    const id = (BigInt(lastMoment - discordEpoch) << 22n) | BigInt(counter);
    counter += 1;
    return id.toString();
  };
}
