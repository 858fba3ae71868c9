import { describe, expect, it } from 'vitest';
import { DbError } from './errors.ts';
import { closedFence } from './fence.ts';
import type { QueryResult, Session } from './session.ts';
import { TransactingDb } from './transactions.ts';

const rows: QueryResult = { rows: [{ secret: 1 }], command: 'SELECT' };
const account = '00000000-0000-4000-8000-000000000001';

/** An engine that takes statements ahead and answers them one by one, in their order; `answer` may refuse. */
function engine(answer: (sql: string) => QueryResult | DbError | Promise<never>) {
  const sent: string[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const ask = (sql: string) => {
    sent.push(sql.split(' ')[0] ?? '');
    const turn = last.then(async () => {
      const given = await answer(sql);
      if (given instanceof DbError) throw given;
      return given;
    });
    last = turn.catch(() => undefined);
    return turn;
  };
  const never = () => expect.fail('not asked here');
  const session: Session = {
    takesAhead: true,
    query: ask,
    sequence: async (sql) => void (await ask(sql)),
    script: never,
    copyOut: never,
    copyIn: never,
    release: () => sent.push('released'),
  };
  const connector = {
    engine: 'pglite',
    acquire: async () => session,
    room: async () => {},
    close: async () => {},
  } as const;
  return { db: new TransactingDb(connector), sent };
}

describe('where an engine takes statements ahead', () => {
  it('a read sends its first together with the beginning, and is over without a word of its end', async () => {
    const { db, sent } = engine((sql) => (sql === 'commit' ? new Promise<never>(() => {}) : rows));
    const read = db.within(closedFence(account)).read(async (reader) => {
      const asked = reader.query('select secret');
      expect(sent).toEqual(['begin', 'select']);
      return asked;
    });
    expect(await read).toEqual(rows.rows);
    expect(sent).toEqual(['begin', 'select', 'commit', 'released']);
  });

  it('hands out nothing where the fence does not stand, asked or not', async () => {
    const gone = new DbError('42501', 'permission denied to set role');
    const { db, sent } = engine((sql) => (sql.startsWith('begin') ? gone : rows));
    const fenced = db.within(closedFence(account));
    await expect(fenced.read((reader) => reader.query('select secret'))).rejects.toBe(gone);
    await expect(fenced.read(async () => 'nothing asked')).rejects.toBe(gone);
    expect(sent.filter((word) => word === 'rollback')).toHaveLength(2);
  });

  it('what writes waits for its beginning and for its end', async () => {
    const { db, sent } = engine((sql) => (sql === 'commit' ? { rows: [], command: 'COMMIT' } : rows));
    await db.tx(async (tx) => {
      expect(sent).toEqual(['begin']);
      await tx.query('insert');
    });
    expect(sent).toEqual(['begin', 'insert', 'commit', 'released']);
  });
});
