import { readFileSync } from 'node:fs';

/** What a process has used so far. */
export interface Usage {
  /** Resident memory. */
  readonly megabytes: number;
  /** Time on a core, of its own and of the system for it. */
  readonly cpuSeconds: number;
}

/** The clock ticks of Linux in a second, as programs see them. */
const ticks = 100;

/** What a process has used so far, by Linux. */
export function readUsage(pid: number | undefined): Usage {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  // After the name, which is in brackets and may hold anything: user and system time are the 12th and 13th.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return {
    megabytes: Number(kilobytes) / 1000,
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticks
  };
}
