/** How the next requests of a route are to fail. */
export interface OrderedFault {
  /** How many requests fail; 1 if left out, and with 0 none, whatever was ordered before. discord.js asks again three times by itself when it is answered from 500 on. */
  readonly times?: number;
  /** What they are answered; 500 if left out. */
  readonly status?: 500 | 502 | 503;
  /** Whether they are carried out all the same, and only their answer is lost; no if left out. */
  readonly isDone?: boolean;
}

/** Faults that a test has ordered. */
export interface Faults {
  /** Orders faults for the next requests of a route, written as in the table: `POST /channels/{channel_id}/messages`. */
  order(route: string, fault: OrderedFault): void;
  /** The fault of a request; undefined when none was ordered. */
  take(route: string): Required<OrderedFault> | undefined;
}

/** No faults. */
export function makeFaults(): Faults {
  const orders = new Map<string, Required<OrderedFault>>();
  return {
    order(route, { times = 1, status = 500, isDone = false }) {
      orders.set(route, { times, status, isDone });
    },
    take(route) {
      const order = orders.get(route);
      if (!order || order.times <= 0) return undefined;
      orders.set(route, { ...order, times: order.times - 1 });
      return order;
    }
  };
}
