/** Something to listen to: names of happenings and what each carries. */
export interface Events<Happenings extends Record<keyof Happenings, unknown[]>> {
  /** Calls back at every such happening, in the order of listening; gives a function that ends this. */
  on<Name extends keyof Happenings>(name: Name, listener: (...values: Happenings[Name]) => void): () => void;
  /** Tells all listeners, before it returns. */
  emit<Name extends keyof Happenings>(name: Name, ...values: Happenings[Name]): void;
}

/** Events that nobody listens to yet. */
export function makeEvents<Happenings extends Record<keyof Happenings, unknown[]>>(): Events<Happenings> {
  const listeners: { [Name in keyof Happenings]?: Set<(...values: Happenings[Name]) => void> } = {};
  return {
    on(name, listener) {
      const heard = listeners[name] ?? new Set();
      listeners[name] = heard;
      heard.add(listener);
      return () => heard.delete(listener);
    },
    emit(name, ...values) {
      // A copy, because a listener may end its own listening.
      for (const listener of [...(listeners[name] ?? [])]) listener(...values);
    }
  };
}
