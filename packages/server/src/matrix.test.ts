import { holds } from '@shiheng/contract/access';
import { type Operation, type OperationId, operations } from '@shiheng/contract/operations';
import type { Db } from '@shiheng/db/handle';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from './app.ts';
import type { Shiheng } from './open.ts';
import { assembled } from './testing/assembled.ts';
import { specimens } from './testing/specimens/index.ts';
import { requestOf } from './testing/specimens/request.ts';
import type { Specimen } from './testing/specimens/specimen.ts';
import { buildWorld, type Caller, type Target, type World } from './testing/specimens/world.ts';

const ids = Object.keys(operations) as OperationId[];
const now = new Date('2024-05-01T00:00:00Z');

it('knows how to call every operation of the contract', () => {
  expect(ids.filter((id) => !specimens[id])).toEqual([]);
});

forEachEngine('everybody tries everything', (open) => {
  let shiheng: Shiheng;
  let app: FastifyInstance;
  let world: World;
  const trips = { transactions: 0 };
  const tried = { let: 0, refused: 0, strangers: 0 };
  let fresh = 0;

  beforeAll(async () => {
    const db = await open();
    await emptyTables(db);
    world = await buildWorld(db, now);
    shiheng = await assembled(counting(db, trips), () => now);
    app = await buildApp(shiheng, { secure: false });
    for (const caller of world.callers) tokens.set(caller, await world.openSession(caller));
  });
  afterAll(async () => {
    await app.close();
    const sum = tried.let + tried.refused + tried.strangers;
    console.info(`matrix on ${shiheng.db.engine}: ${sum} attempts, ${tried.let} let through, 0 leaks`);
  });

  const tokens = new Map<Caller, string>();

  async function attempt(id: OperationId, specimen: Specimen, target: Target, caller: Caller | null) {
    fresh += 1;
    const token = caller && (tokens.get(caller) as string);
    const before = trips.transactions;
    const answer = await app.inject(requestOf(operations[id], specimen.call(target, fresh), token, fresh));
    if (caller && specimen.spendsSession) tokens.set(caller, await world.openSession(caller));
    return { answer, trips: trips.transactions - before };
  }

  const allowed = (id: OperationId, { about, allows }: Specimen, caller: Caller, target: Target) =>
    holds(caller.role, operations[id].permission) &&
    (about === 'nothing' || target.relation !== 'absent') &&
    (allows?.(caller, target) ?? (about === 'nothing' || target.within));

  /** One target is enough where the operation is about the caller alone. */
  const targetsOf = ({ about }: Specimen, { targets }: Caller) => (about === 'nothing' ? targets.slice(0, 1) : targets);

  describe.each(ids)('%s', (id) => {
    const specimen = specimens[id] as Specimen;
    const operation: Operation = operations[id];

    it('lets through exactly whom the matrix and the reach of the role let through', async () => {
      for (const caller of world.callers) {
        let done = false;
        for (const target of targetsOf(specimen, caller)) {
          const expected = allowed(id, specimen, caller, target);
          if (expected && specimen.once && done) continue;
          const { answer } = await attempt(id, specimen, target, caller);
          const where = `${caller.role} of ${caller.unit} at ${target.relation} ${target.unit}`;
          const status = specimen.answers?.(target, caller) ?? (operation.response ? 200 : 204);
          if (expected)
            expect([answer.statusCode, where, answer.statusCode < 500 ? '' : answer.body]).toEqual([status, where, '']);
          else expect([answer.statusCode, answer.json().type, where]).toEqual([404, 'not-found', where]);
          if (expected) done = true;
          tried[expected ? 'let' : 'refused'] += 1;
        }
      }
    });

    it('answers a forbidden target as it answers an absent one: body, status, headers and trips to the database', async () => {
      for (const caller of world.callers.filter(({ role }) => holds(role, operation.permission))) {
        const refused = targetsOf(specimen, caller).filter((target) => !allowed(id, specimen, caller, target));
        const absent = refused.filter(({ relation, unit }) => relation === 'absent' && shapedLikeOurs(unit));
        const [pattern] = absent;
        if (!pattern) continue;
        const seen = new Map<string, Set<string>>();
        for (const target of refused) {
          await attempt(id, specimen, target, caller); // what is cached per unit is cached now
          const { answer, trips } = await attempt(id, specimen, target, caller);
          const kind = target.kind;
          seen.set(kind, (seen.get(kind) ?? new Set()).add(JSON.stringify({ ...faceOf(answer), trips })));
          tried.refused += 2;
        }
        for (const [kind, faces] of seen)
          expect([...faces], `${caller.role} of ${caller.unit}, ${kind}`).toHaveLength(1);
      }
    });

    it('answers a stranger alike, whatever the target', async () => {
      if (operation.permission === 'public') return;
      const faces = new Set<string>();
      for (const target of world.callers.flatMap(({ targets }) => targets).slice(0, 12)) {
        const { answer, trips } = await attempt(id, specimen, target, null);
        expect(answer.statusCode).toBe(401);
        faces.add(JSON.stringify({ ...faceOf(answer), trips }));
        tried.strangers += 1;
      }
      expect(faces.size).toBe(1);
    });
  });
});

const shapedLikeOurs = (unit: string) => unit !== 'nothing';

/** All that a caller sees of an answer, but for the number of the request. */
function faceOf(answer: LightMyRequestResponse): object {
  const { requestId: _, ...problem } = answer.json();
  const { 'x-request-id': __, date: ___, ...headers } = answer.headers;
  const counted = Object.keys(headers).filter((name) => name.startsWith('x-ratelimit'));
  for (const name of counted) delete headers[name];
  return { status: answer.statusCode, problem, headers };
}

/** Counts transactions: a refusal that reads more for what exists than for what does not would show in its time. */
function counting(db: Db, trips: { transactions: number }): Db {
  const counted = <T>(work: Promise<T>): Promise<T> => {
    trips.transactions += 1;
    return work;
  };
  return {
    engine: db.engine,
    read: (work) => counted(db.read(work)),
    tx: (work) => counted(db.tx(work)),
    within(fence) {
      const behind = db.within(fence);
      return {
        engine: db.engine,
        read: (work) => counted(behind.read(work)),
        tx: (work) => counted(behind.tx(work)),
      };
    },
    close: () => db.close(),
  };
}
