/** A monitor that has not answered after so long (ms) will not. */
const patience = 10_000;

/** Tells a monitor elsewhere that all is well; throws when it does not take it. The address is never in the error. */
export async function sendHeartbeat(url: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(patience) }).catch((error: unknown) => {
    throw new Error(`The heartbeat could not be sent: ${codeOf(error)}`);
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`The heartbeat was answered with ${response.status}`);
}

/** What went wrong in a word that holds no part of the address: ECONNREFUSED, TimeoutError. */
function codeOf(error: unknown): unknown {
  const code: unknown = Reflect.get(Object(Reflect.get(Object(error), 'cause')), 'code');
  return code ?? Reflect.get(Object(error), 'name');
}
