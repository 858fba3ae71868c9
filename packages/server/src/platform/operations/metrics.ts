import type { Db } from '@shiheng/db/handle';
import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const seconds = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60];

/**
 * What Prometheus reads. Labels are operations, status classes and templates: nothing that tells who asked, or about
 * whom. Event loop lag, memory and garbage collection come with the library.
 */
export class Metrics {
  readonly registry = new Registry();
  readonly #requests = new Counter({
    name: 'shiheng_requests_total',
    help: 'Answers by operation and class of status',
    labelNames: ['operation', 'status'] as const,
    registers: [this.registry],
  });
  readonly #durations = new Histogram({
    name: 'shiheng_request_seconds',
    help: 'Time from request to answer',
    labelNames: ['operation'] as const,
    buckets: seconds,
    registers: [this.registry],
  });
  readonly #waits = new Histogram({
    name: 'shiheng_database_wait_seconds',
    help: 'Time that a transaction waits for its connection or for the one before it',
    labelNames: ['kind'] as const,
    buckets: seconds,
    registers: [this.registry],
  });
  readonly #cubes = new Histogram({
    name: 'shiheng_cube_seconds',
    help: 'Time to build a period in memory or bring it up to date',
    buckets: seconds,
    registers: [this.registry],
  });

  constructor(db: Db) {
    collectDefaultMetrics({ register: this.registry });
    watchWaits(db, (kind, s) => this.#waits.observe({ kind }, s));
    addStoredCounts(db, this.registry);
  }

  cubeBuilt(ms: number): void {
    this.#cubes.observe(ms / 1000);
  }

  /** Counts every answer of the application. */
  watch(app: FastifyInstance): void {
    app.addHook('onResponse', async (request, reply) => {
      const operation = request.routeOptions.config.operationId;
      if (!operation) return; // files of the web application
      this.#requests.inc({ operation, status: `${Math.floor(reply.statusCode / 100)}xx` });
      this.#durations.observe({ operation }, reply.elapsedTime / 1000);
    });
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}

/** Measures from the call until the transaction has begun. */
function watchWaits(db: Db, observe: (kind: 'read' | 'tx', seconds: number) => void): void {
  const { read, tx } = db;
  const since = (asked: number) => (performance.now() - asked) / 1000;
  db.read = (work) => {
    const asked = performance.now();
    return read.call(db, (reader) => {
      observe('read', since(asked));
      return work(reader);
    }) as ReturnType<typeof work>;
  };
  db.tx = (work) => {
    const asked = performance.now();
    return tx.call(db, (handle) => {
      observe('tx', since(asked));
      return work(handle);
    }) as ReturnType<typeof work>;
  };
}

/** Read from the database when asked, so that what other processes and the command line did is in them. */
function addStoredCounts(db: Db, registry: Registry): void {
  const rows = new Gauge({
    name: 'shiheng_import_rows',
    help: 'Rows of finished imports so far',
    labelNames: ['template', 'outcome'] as const,
    registers: [registry],
    async collect() {
      const found = await db.read((reader) =>
        reader.query<{ template: string; loaded: number; refused: number }>(
          `select template, sum(rows_loaded)::float8 as loaded, sum(rows_refused)::float8 as refused
           from platform.import_batch where finished_at is not null group by template`,
        ),
      );
      for (const { template, loaded, refused } of found) {
        rows.set({ template, outcome: 'loaded' }, loaded);
        rows.set({ template, outcome: 'refused' }, refused);
      }
    },
  });
  const events = new Gauge({
    name: 'shiheng_audit_events',
    help: 'Events in the audit trail',
    registers: [registry],
    async collect() {
      const sql = 'select count(*) as count from platform.audit_event';
      const [found] = await db.read((reader) => reader.query<{ count: number }>(sql));
      events.set(Number(found?.count ?? 0));
    },
  });
}
