import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What is counted and measured, for Prometheus. */
export type Metrics = ReturnType<typeof createMetrics>;

/** What is looked up at the moment somebody asks for the figures. Undefined and null are not shown. */
export interface MetricSources {
  /** Milliseconds; below zero as long as there is no figure. */
  readonly gatewayPing: () => number;
  readonly gatewayIsUp: () => boolean;
  readonly pool: () => { readonly total: number; readonly idle: number; readonly waiting: number };
}

/** The figures of one bot, Node's own (memory, event loop, garbage collection) among them. */
export function createMetrics({ gatewayPing, gatewayIsUp, pool }: MetricSources) {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'fieldops_gateway_up',
    help: 'Whether Discord is connected',
    registers,
    collect() {
      this.set(gatewayIsUp() ? 1 : 0);
    }
  });
  new Gauge({
    name: 'fieldops_gateway_ping_seconds',
    help: 'How long Discord takes to answer a heartbeat',
    registers,
    collect() {
      const ping = gatewayPing();
      if (ping >= 0) this.set(ping / 1000);
      else this.remove();
    }
  });
  new Gauge({
    name: 'fieldops_database_connections',
    help: 'Connections to the database, and questions that wait for one',
    labelNames: ['state'],
    registers,
    collect() {
      for (const [state, count] of Object.entries(pool())) this.set({ state }, count);
    }
  });
  const counter = <T extends string>(name: string, help: string, labelNames: readonly T[]) =>
    new Counter({ name, help, labelNames, registers });
  const gauge = <T extends string>(name: string, help: string, labelNames: readonly T[]) =>
    new Gauge({ name, help, labelNames, registers });
  return {
    registry,
    commandSeconds: new Histogram({
      name: 'fieldops_command_seconds',
      help: 'How long commands take, from the question to the answer',
      labelNames: ['command', 'success'],
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10],
      registers
    }),
    querySeconds: new Histogram({
      name: 'fieldops_query_seconds',
      help: 'How long the database takes to answer',
      buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
      registers
    }),
    filesTaken: counter('fieldops_files_taken_in_total', 'Files that were taken in', ['server', 'change']),
    filesFailed: counter('fieldops_files_failed_total', 'Files that could not be taken in', ['server']),
    filesOpen: gauge('fieldops_files_open', 'Files that wait or have failed', ['server', 'state']),
    lastListing: gauge('fieldops_last_listing_timestamp_seconds', 'When the files were listed last', ['server']),
    databaseBytes: gauge('fieldops_database_bytes', 'How large the database is', []),
    diskFreeBytes: gauge('fieldops_disk_free_bytes', 'How much room the data folder has', [])
  };
}
