import { AsyncLocalStorage } from 'node:async_hooks';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { holds } from '@shiheng/contract/access';
import { type Operation, type OperationId, operations } from '@shiheng/contract/operations';
import type { Db } from '@shiheng/db/handle';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from './app.ts';
import type { Shiheng } from './open.ts';
import { FileStore } from './platform/files/store.ts';
import { openProvider } from './platform/identity/provider.ts';
import { assembled } from './testing/assembled.ts';
import { testFolder } from './testing/files.ts';
import { evidenceAt } from './testing/specimens/facts.ts';
import { specimens } from './testing/specimens/index.ts';
import { requestOf } from './testing/specimens/request.ts';
import { worldProvider } from './testing/specimens/signing-in.ts';
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
  let db: Db;
  const tried = { let: 0, refused: 0, strangers: 0 };
  let leaks = 0;
  let transactions = 0;
  let fresh = 0;

  beforeAll(async () => {
    db = await open();
    await emptyTables(db);
    const folder = testFolder();
    shiheng = await assembled(counting(db), () => now, { providers: [openProvider(provider)] }, folder);
    world = await buildWorld(db, now, shiheng.privacy());
    await keepEvidence(new FileStore(join(folder, 'files')), world);
    app = await buildApp(shiheng, { secure: false });
    for (const caller of world.callers) tokens.set(caller, await world.openSession(caller));
  });
  afterAll(async () => {
    await app.close();
    const sum = tried.let + tried.refused + tried.strangers;
    console.info(`matrix on ${shiheng.db.engine}: ${sum} attempts, ${tried.let} let through, ${leaks} leaks`);
  });

  const tokens = new Map<Caller, string>();

  async function attempt(id: OperationId, specimen: Specimen, target: Target, caller: Caller | null) {
    fresh += 1;
    const token = caller && (tokens.get(caller) as string);
    const { arrange } = specimen;
    if (arrange && target.relation !== 'absent') await db.tx((tx) => arrange(tx, target, caller));
    const request = requestOf(operations[id], specimen.call(target, fresh, caller), token, fresh);
    const trip = { transactions: 0 };
    const answer = await trips.run(trip, async () => app.inject(request));
    transactions += trip.transactions;
    if (caller && specimen.spendsSession) tokens.set(caller, await world.openSession(caller));
    return { answer, trips: trip.transactions };
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
          const status = specimen.answers?.(target, caller) ?? (operation.response || operation.download ? 200 : 204);
          if (expected)
            expect([answer.statusCode, where, answer.statusCode === status ? '' : answer.body]).toEqual([
              status,
              where,
              '',
            ]);
          else {
            leaks += answer.statusCode === 404 ? 0 : 1;
            expect([answer.statusCode, answer.json().type, where]).toEqual([404, 'not-found', where]);
          }
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
        for (const [kind, faces] of seen) {
          leaks += faces.size - 1;
          expect([...faces], `${caller.role} of ${caller.unit}, ${kind}`).toHaveLength(1);
        }
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
      leaks += faces.size - 1;
      expect([...faces]).toHaveLength(1);
    });
  });

  it('has counted the transactions of requests', () => {
    expect(transactions).toBeGreaterThan(0);
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

/** A provider that is not there. */
const provider = {
  providerId: worldProvider,
  zh: '统一身份',
  en: 'Identity',
  issuer: 'http://127.0.0.1:9',
  clientId: 'shiheng',
  clientSecret: 'a secret of the test alone, long enough',
  redirectUri: 'http://127.0.0.1:5310/sign-in/return',
  scope: 'openid',
  subjectClaim: 'sub',
};

/** Puts the bytes where the rows of the world say that they are. */
async function keepEvidence(files: FileStore, { callers }: World): Promise<void> {
  for (const unit of new Set(callers.flatMap(({ targets }) => targets.map((target) => target.unit)))) {
    const incoming = { name: '', stream: Readable.from([evidenceAt(unit)]), cutOff: () => false };
    const kept = await files.keep(incoming, async () => true);
    expect(kept).toEqual({ ok: true, value: true });
  }
}

/**
 * Transactions of one request: a refusal that reads more for what exists than for what does not would show in its time.
 * What is told to the trail after one answer falls to nobody else's.
 */
const trips = new AsyncLocalStorage<{ transactions: number }>();

function counting(db: Db): Db {
  const counted = <T>(work: Promise<T>): Promise<T> => {
    const trip = trips.getStore();
    if (trip) trip.transactions += 1;
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
    room: () => db.room(),
    close: () => db.close(),
  };
}
