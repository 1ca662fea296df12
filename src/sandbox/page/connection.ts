import type { PageAct, PageEvent, PageNews, PageRequest, PageResult } from './protocol.ts';

/** The page's line to the sandbox, for one person. */
export interface Connection {
  /** Does something and gives what came of it; fails with an error whose message can be shown. */
  ask(act: PageAct): Promise<PageResult>;
  close(): void;
}

interface Waiting {
  resolve(result: PageResult): void;
  reject(error: Error): void;
}

const longestPause = 5_000;

/**
 * Connects to the sandbox as a person, and again whenever the line is lost. Every time it stands, a `state` event comes
 * first; `onLine` tells whether it stands.
 */
export function connect(
  username: string,
  onNews: (news: PageNews) => void,
  onLine: (stands: boolean) => void
): Connection {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let pause = 250;
  let isClosed = false;
  let socket = open();

  function open(): WebSocket {
    const opened = new WebSocket(`/page/socket?${new URLSearchParams({ user: username })}`);
    opened.addEventListener('open', () => {
      pause = 250;
      onLine(true);
    });
    opened.addEventListener('message', ({ data }) => take(parseEvent(data)));
    opened.addEventListener('close', () => {
      for (const { reject } of waiting.values()) reject(new Error('The sandbox is not there at the moment.'));
      waiting.clear();
      if (isClosed) return;
      onLine(false);
      setTimeout(() => {
        if (!isClosed) socket = open();
      }, pause);
      pause = Math.min(pause * 2, longestPause);
    });
    return opened;
  }

  function take(event: PageEvent): void {
    if (event.kind !== 'answer' && event.kind !== 'refusal') {
      onNews(event);
      return;
    }
    const asker = waiting.get(event.to);
    waiting.delete(event.to);
    if (event.kind === 'answer') asker?.resolve(event.result);
    else asker?.reject(new Error(event.problem));
  }

  return {
    ask(act) {
      if (socket.readyState !== WebSocket.OPEN) {
        return Promise.reject(new Error('The sandbox is not there at the moment.'));
      }
      lastId += 1;
      const request: PageRequest = { id: lastId, act };
      const answer = new Promise<PageResult>((resolve, reject) => waiting.set(request.id, { resolve, reject }));
      socket.send(JSON.stringify(request));
      return answer;
    },
    close() {
      isClosed = true;
      socket.close();
    }
  };
}

// The page and the sandbox are two halves of one program, served together: what comes is what the protocol says.
function parseEvent(data: unknown): PageEvent {
  return JSON.parse(String(data));
}
