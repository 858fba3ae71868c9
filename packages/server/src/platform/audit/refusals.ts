import type { Clock } from '@shiheng/basics/clock';
import { holds } from '@shiheng/contract/access';
import { type OperationId, operations } from '@shiheng/contract/operations';
import type { ProblemKind } from '@shiheng/contract/problems';
import type { Db } from '@shiheng/db/handle';
import type { FastifyInstance } from 'fastify';
import type { Actor } from '../identity/actor.ts';
import { append, by } from './audit.ts';

export interface Refusal {
  readonly actor: Actor;
  readonly operation: OperationId;
  /** `permission`: the role lacks it. `scope`: nothing of that name within the actor's reach; perhaps nothing at all. */
  readonly cause: 'permission' | 'scope';
}

interface Window {
  readonly since: number;
  readonly refusal: Refusal;
  /** Since the event that opened the window. */
  more: number;
}

const windowMs = 60_000;

/**
 * Refusals of signed-in actors, for the trail. The first of an actor at an operation is told at once; those of the
 * minute after it as one event with their number. So nobody can flood the trail, or hide in its noise.
 */
export class Refusals {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #windows = new Map<string, Window>();

  constructor(db: Db, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  async note(refusal: Refusal): Promise<void> {
    const { accountId, role, scope } = refusal.actor;
    const key = `${accountId} ${role} ${scope.code} ${refusal.operation} ${refusal.cause}`;
    const now = this.#clock().getTime();
    const open = this.#windows.get(key);
    if (open && now - open.since < windowMs) {
      open.more += 1;
      return;
    }
    this.#windows.set(key, { since: now, refusal, more: 0 });
    if (open) await this.#tell([open]);
    await this.#tell([{ since: now, refusal, more: 1 }]);
  }

  /** Tells what ended windows have gathered; `all`: also of those still open. */
  async flush({ all = false } = {}): Promise<void> {
    const now = this.#clock().getTime();
    const ended = [...this.#windows].filter(([, { since }]) => all || now - since >= windowMs);
    for (const [key] of ended) this.#windows.delete(key);
    await this.#tell(ended.map(([, window]) => window));
  }

  async #tell(windows: readonly Window[]): Promise<void> {
    const counted = windows.filter(({ more }) => more > 0);
    if (counted.length === 0) return;
    const at = this.#clock();
    await this.#db.tx(async (tx) => {
      for (const { refusal, more } of counted) {
        const { actor, operation, cause } = refusal;
        await append(tx, { at, ...by(actor), kind: 'access-refused', facts: { operation, cause, count: more } });
      }
    });
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The problem that was answered with; null where there was none. */
    problem: ProblemKind | null;
  }
}

/** Notes whatever was refused to somebody signed in, after the answer has gone: absent and forbidden take the same time. */
export function addRefusals(app: FastifyInstance, refusals: Refusals): void {
  app.addHook('onResponse', async ({ actor, problem, routeOptions, log }) => {
    const { operationId } = routeOptions.config;
    if (!actor || problem !== 'not-found' || !operationId) return;
    const cause = holds(actor.role, operations[operationId].permission) ? 'scope' : 'permission';
    await refusals.note({ actor, operation: operationId, cause }).catch(() => log.error('a refusal was not recorded'));
  });
  const flush = (all: boolean) => refusals.flush({ all }).catch(() => app.log.error('refusals were not recorded'));
  const timer = setInterval(flush, windowMs, false).unref();
  app.addHook('onClose', async () => {
    clearInterval(timer);
    await flush(true);
  });
}
