import type { Db } from '@shiheng/db/handle';
import { forEachEngine } from '@shiheng/db/testing';
import { beforeAll, expect, it } from 'vitest';
import { append } from './audit.ts';
import { auditKinds } from './kinds.ts';

const at = new Date('2026-03-02T08:00:00.123Z');

forEachEngine('audit', (open) => {
  let db: Db;
  beforeAll(async () => {
    db = await open();
  });

  it('keeps who did what, and when, in the transaction of the deed', async () => {
    const event = {
      at,
      actor: 'system',
      kind: 'period-closed',
      subject: '2024Q1',
      facts: { period: '2024Q1', version: 1 },
    };
    await db.tx((tx) => append(tx, event as Parameters<typeof append<'period-closed'>>[1]));
    const rows = await db.read((reader) =>
      reader.query('select at, actor, kind, subject, facts from platform.audit_event'),
    );
    expect(rows.map((row) => ({ ...row, at: new Date(String(row.at)) }))).toEqual([event]);
  });

  it('refuses facts that the kind does not name, and anything that could be somebody’s text', async () => {
    const refuse = (facts: object, message: string) =>
      expect(
        db.tx((tx) => append(tx, { at, actor: 'system', kind: 'signed-in', facts: facts as Record<never, never> })),
      ).rejects.toThrow(message);
    await refuse({ login: 'zhang' }, 'has no fact login');
    const long = { sha256: 'x'.repeat(65) };
    await expect(
      db.tx((tx) => append(tx, { at, actor: 'system', kind: 'period-closed', facts: long })),
    ).rejects.toThrow('is no code or number');
  });
});

it('tells every kind in both languages', () => {
  for (const { zh, en } of Object.values(auditKinds)) expect([zh, en]).not.toContain('');
});
