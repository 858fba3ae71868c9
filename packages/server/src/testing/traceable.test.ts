import { emptyTables, openPgliteForTest } from '@shiheng/db/testing';
import { expect, test } from 'vitest';
import { assembled } from './assembled.ts';
import { seedTraceable } from './traceable.ts';

test('the marked worker is found in whatever spelling, and in nothing else', async () => {
  const shiheng = await assembled(await openPgliteForTest());
  await emptyTables(shiheng.db);
  const { leaksIn, name, idNumber, phone, enterprise, accounts } = await seedTraceable(shiheng);
  expect(accounts.map(({ role }) => role)).toContain('worker');
  for (const mark of [name, idNumber, phone]) {
    const base64 = (before: string) => Buffer.from(`${before}${mark}.`).toString('base64');
    const spelt = [mark, encodeURIComponent(mark), Buffer.from(mark).toString('hex'), ...['', 'a', 'bc'].map(base64)];
    for (const text of spelt) expect(leaksIn(`x${text}y`), text).toEqual([mark]);
  }
  expect(leaksIn(JSON.stringify({ name: '阚*', idNumber: '530***********0000', enterprise }))).toEqual([]);
  const [row] = await shiheng.db.read((reader) =>
    reader.query<{ count: number }>('select count(*) as count from workers.person'),
  );
  expect(row?.count).toBe(15);
  await shiheng.close();
}, 30_000);
