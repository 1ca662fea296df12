import { plural, thousands } from '../lib/util/numbers.ts';

/** Shows how far some work has come. */
export interface ProgressBar {
  update(done: number, total: number): void;
  /** Ends the line. */
  end(): void;
}

const width = 30;

/** A bar that fills up on a terminal; elsewhere a line for every tenth. Goes to standard error. */
export function createProgressBar(what: string): ProgressBar {
  const out = process.stderr;
  const start = performance.now();
  let lastTenth = 0;
  let isOpen = false;
  return {
    update(done, total) {
      const part = total === 0 ? 1 : done / total;
      const rate = done / Math.max((performance.now() - start) / 1000, 0.001);
      const text = `${thousands(done)} of ${plural(total, what)} (${thousands(rate)} a second)`;
      if (out.isTTY) {
        const filled = Math.round(part * width);
        out.write(`\r[${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${Math.floor(part * 100)} % ${text}\u001b[K`);
        isOpen = true;
      } else if (Math.floor(part * 10) > lastTenth) {
        lastTenth = Math.floor(part * 10);
        out.write(`${lastTenth * 10} %: ${text}\n`);
      }
    },
    end() {
      if (isOpen) out.write('\n');
      isOpen = false;
    }
  };
}
