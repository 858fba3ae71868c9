import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Period } from '@shiheng/basics/period';
import type { RoleName } from '@shiheng/contract/access';
import type { BatchPageDto, DraftDto, DraftPreviewDto, SentFileDto, UndoDto } from '@shiheng/contract/imports';
import type { LedgerDto } from '@shiheng/contract/ledger';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../app.ts';
import type { Shiheng } from '../../open.ts';
import { commandLine } from '../../platform/imports/actor.ts';
import { assembled } from '../../testing/assembled.ts';
import { testFile, testFolder } from '../../testing/files.ts';
import {
  creditCodeOf,
  idNumberOf,
  type WorkerCells,
  workerCells,
  workerHeader,
  workersCsv,
} from '../../testing/ledger.ts';
import { seedTraceable, type Traceable } from '../../testing/traceable.ts';
import { uploadForm } from '../../testing/uploads.ts';
import { Visitor } from '../../testing/visitor.ts';

const period = '2024Q1' as Period;
const [ours, theirs] = [9_876_501, 9_876_502];
const crew = (from: number, to: number, changes: Partial<WorkerCells> = {}) =>
  Array.from({ length: to - from }, (_, i) => workerCells(ours, from + i, changes));

forEachEngine('imports from the browser', (open) => {
  let shiheng: Shiheng;
  let app: FastifyInstance;
  let world: Traceable;
  const folder = testFolder();
  const clock = () => new Date('2024-05-10T02:00:00Z');
  const visitors = new Map<RoleName, Visitor>();

  beforeAll(async () => {
    const db = await open();
    await emptyTables(db);
    shiheng = await assembled(db, clock, {}, folder);
    world = await seedTraceable(shiheng);
    app = await buildApp(shiheng, { secure: false });
    for (const { role, login, password } of world.accounts) {
      const visitor = new Visitor(app);
      await visitor.signIn(login, password);
      visitors.set(role, visitor);
    }
  });
  afterAll(() => app.close());

  const as = (role: RoleName) => visitors.get(role) as Visitor;
  const staff = () => as('enterprise-staff');
  const settle = () => shiheng.imports.jobs.settle();

  async function send(content: string | Uint8Array, query = `template=workers&period=${period}`, by = staff()) {
    const { payload, headers } = uploadForm('台账.csv', content);
    return by.ask('POST', `/api/import-drafts?${query}`, payload, headers);
  }
  async function sent(content: string | Uint8Array, query?: string, by = staff()): Promise<DraftDto> {
    const answer = (await send(content, query, by)).json<SentFileDto>();
    return answer.draft ?? expect.fail(answer.refusal?.reason.en ?? JSON.stringify(answer));
  }
  const draftOf = async (draftId: string, by = staff()) =>
    (await by.ask('GET', `/api/import-drafts/${draftId}`)).json<DraftDto>();
  async function checked(content: string | Uint8Array, query?: string, by = staff()): Promise<DraftDto> {
    const { draftId } = await sent(content, query, by);
    const answer = await by.ask('POST', `/api/import-drafts/${draftId}/check`, { columns: {} });
    expect(answer.statusCode).toBe(200);
    await settle();
    return draftOf(draftId, by);
  }
  const check = (draftId: string) => staff().ask('POST', `/api/import-drafts/${draftId}/check`, { columns: {} });
  const run = (draftId: string) => staff().ask('POST', `/api/import-drafts/${draftId}/run`);
  /** Spoils the file of a draft, so that whatever reads it fails. @returns makes it whole again */
  function spoiled(draftId: string): () => void {
    const path = join(folder, 'imports', `${draftId}.file`);
    const bytes = readFileSync(path);
    writeFileSync(path, Buffer.alloc(bytes.length));
    return () => writeFileSync(path, bytes);
  }
  /** A database that takes no end of any work on a draft. @returns lets it take them again */
  async function withoutSettling(): Promise<() => Promise<void>> {
    const bar = 'alter table imports.draft add constraint held check (worker is not null) not valid';
    await shiheng.db.tx((tx) => tx.query(bar));
    return async () => {
      await shiheng.db.tx((tx) => tx.query('alter table imports.draft drop constraint held'));
    };
  }
  const expire = (draftId: string) =>
    shiheng.db.tx((tx) =>
      tx.query(`update imports.draft set expires_at = '2024-05-10T01:00:00Z' where draft_id = $1`, [draftId]),
    );
  const previewOf = async (draftId: string, by = staff()) =>
    (await by.ask('GET', `/api/import-drafts/${draftId}/preview`)).json<DraftPreviewDto>();
  async function imported(content: string | Uint8Array, query?: string, by = staff()): Promise<DraftDto> {
    const { draftId } = await checked(content, query, by);
    const answer = await by.ask('POST', `/api/import-drafts/${draftId}/run`);
    expect([answer.statusCode, answer.json().type]).toEqual([200, undefined]);
    await settle();
    return draftOf(draftId, by);
  }
  const batchOf = async (batchId: string | null, by = staff()) =>
    (await by.ask('GET', `/api/imports/${batchId}`)).json<BatchPageDto>();
  async function undone(batchId: string | null): Promise<BatchPageDto> {
    expect((await staff().ask('POST', `/api/imports/${batchId}/undo`)).statusCode).toBe(200);
    await settle();
    return batchOf(batchId);
  }

  const ledgerOf = async () =>
    (await staff().ask('GET', `/api/enterprises/${world.enterprise}/ledger?period=${period}`)).json<LedgerDto>();
  const measures = () =>
    shiheng.db.read((reader) =>
      reader.query(
        'select period, facts::text as facts from indicators.ledger_measures where enterprise_id = $1 order by 1',
        [world.enterprise],
      ),
    );
  const declarations = () =>
    shiheng.db.read((reader) =>
      reader.query(
        `select version, row_count, encode(digest, 'hex') as digest, superseded_at is null as current, withdrawn
         from workers.declaration where enterprise_id = $1 and period = $2 order by version`,
        [world.enterprise, period],
      ),
    );
  const exact = async () => {
    expect(await shiheng.indicators.recompute(period)).toMatchObject({ ok: true, value: { differences: [] } });
  };

  describe('an enterprise', () => {
    it('is told of its errors in their places, takes them away, mends them, and sees what will change', async () => {
      const rows = crew(0, 12);
      const wrong = rows.map((row, i) => (i === 3 ? { ...row, idNumber: '530102197001010001' } : row));
      const draft = await checked(workersCsv(wrong));
      expect(draft).toMatchObject({ stage: 'checked', counts: { read: 12, loaded: 0, refused: 12, faults: 1 } });
      const found = await previewOf(draft.draftId);
      const [faulty] = found.rows.filter(({ faults }) => faults.length > 0);
      expect(faulty).toMatchObject({ line: 5, faults: [{ column: '证件号码', kind: 'id-check-digit' }] });
      expect(faulty?.cells.slice(1, 3)).toEqual(['工**', '530***********0001']);
      expect(JSON.stringify(found)).not.toContain(idNumberOf(1));

      const refused = await staff().ask('GET', `/api/import-drafts/${draft.draftId}/refused-rows`);
      expect(refused.statusCode).toBe(200);
      const again = await checked(refused.rawPayload);
      expect(again.counts).toMatchObject({ read: 12, refused: 12, faults: 1 });
      await settle();

      const mended = await checked(workersCsv(crew(0, 12, { skill: '高级技师' })));
      expect(mended.counts).toMatchObject({ read: 12, loaded: 12, unitsLoaded: 1, refused: 0 });
      const { changes, restatement } = await previewOf(mended.draftId);
      expect(restatement).toBe(false);
      expect(changes).toHaveLength(1);
      expect(changes[0]?.difference).toMatchObject({ joined: 1, left: 1, promoted: 11 });
      expect(changes[0]?.people).toContainEqual(
        expect.objectContaining({ change: 'left', line: null, name: '阚**', after: null }),
      );
      // Ten of a kind are told; which ones depends on the keys.
      const promoted = changes[0]?.people.filter(({ change }) => change === 'promoted') ?? [];
      expect(promoted).toHaveLength(10);
      for (const { line, before, after } of promoted) {
        expect([before, after]).toEqual([rows[(line ?? 0) - 2]?.skill, '高级技师']);
      }
      await staff().ask('DELETE', `/api/import-drafts/${mended.draftId}`);
    });

    it('confirms twice and imports once; undone, everything is bit for bit as before, and nothing of the history is gone', async () => {
      const before = { measures: await measures(), declarations: await declarations() };
      const { draftId } = await checked(workersCsv(crew(0, 9, { skill: '高级技师', wage: '9000' })));
      const run = () => staff().ask('POST', `/api/import-drafts/${draftId}/run`);
      const answers = await Promise.all([run(), run()]);
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
      await settle();
      expect((await run()).json()).toMatchObject({ stage: 'done' });
      const { batchId, counts } = await draftOf(draftId);
      expect(counts).toMatchObject({ loaded: 9, unitsLoaded: 1 });
      expect(await declarations()).toHaveLength(before.declarations.length + 1);
      expect(await measures()).not.toEqual(before.measures);
      await exact();

      const page = await batchOf(batchId);
      expect(page).toMatchObject({ batch: { state: 'done' }, undo: { possible: true, restored: 1, withdrawn: 0 } });
      const undo = (await staff().ask('GET', `/api/imports/${batchId}/undo`)).json<UndoDto>();
      expect(undo.changes[0]?.difference).toMatchObject({ joined: 3, left: 0, demoted: 9 });
      const after = await undone(batchId);
      expect(after).toMatchObject({ batch: { state: 'undone' }, undo: { possible: false, barred: 'undone' } });
      expect(await measures()).toEqual(before.measures);
      await exact();
      const [first, second, third] = await declarations();
      expect([first?.current, second?.current, third?.current]).toEqual([false, false, true]);
      expect(third?.digest).toBe(first?.digest);
    });

    it('cannot tell another enterprise from one that is not there', async () => {
      const kinds: unknown[] = [];
      for (const other of [theirs, 5]) {
        const { draftId } = await checked(workersCsv([workerCells(other, 77), ...crew(0, 2)]));
        const { rows, changes } = await previewOf(draftId);
        kinds.push(rows.flatMap(({ faults }) => faults.map(({ kind, line, reason }) => ({ kind, line, reason }))));
        expect(changes).toHaveLength(1);
        await staff().ask('DELETE', `/api/import-drafts/${draftId}`);
      }
      expect(kinds[0]).toEqual(kinds[1]);
      expect(kinds[0]).toMatchObject([{ kind: 'not-own-enterprise', line: 2 }]);
      const report = `期间,机构代码,计量编码,数值\n${period},${creditCodeOf(theirs)},union-reports,3\n`;
      const { draftId } = await checked(report, 'template=reports');
      expect((await previewOf(draftId)).rows[0]?.faults).toMatchObject([{ kind: 'not-own-enterprise' }]);
      await staff().ask('DELETE', `/api/import-drafts/${draftId}`);
    });

    it('maps headers of its own once; the next file knows them', async () => {
      const own = workerHeader.map(
        (name) => ({ '证件号码*': '身份证号', 班组: '小组别', 参赛: '备注列' })[name] ?? name,
      );
      const csv = workersCsv(crew(0, 3)).replace(workerHeader.join(','), own.join(','));
      const draft = await sent(csv);
      const proposed = draft.columns.filter(({ by }) => by !== 'name');
      expect(proposed).toEqual([
        { header: '身份证号', column: 'idNumber', by: 'alias' },
        { header: '小组别', column: null, by: null },
        { header: '备注列', column: null, by: null },
      ]);
      const body = { columns: { 小组别: 'team', 备注列: null } };
      await staff().ask('POST', `/api/import-drafts/${draft.draftId}/check`, body);
      await settle();
      expect(await draftOf(draft.draftId)).toMatchObject({ stage: 'checked', counts: { loaded: 3 } });
      const { extraColumns } = await previewOf(draft.draftId);
      expect(extraColumns).toEqual([]);
      const next = await sent(csv);
      expect((await staff().ask('GET', `/api/import-drafts/${draft.draftId}`)).statusCode).toBe(404); // replaced by it
      expect(next.columns.find(({ header }) => header === '小组别')).toMatchObject({ column: 'team', by: 'memory' });
      await staff().ask('DELETE', `/api/import-drafts/${next.draftId}`);
    });

    it('goes back to nothing where it had declared nothing, and declares anew afterwards', async () => {
      const query = 'template=workers&period=2024Q2';
      const quarter = async () =>
        shiheng.db.read((reader) =>
          reader.query(
            `select version, superseded_at is null as current, withdrawn from workers.declaration
             where enterprise_id = $1 and period = '2024Q2' order by version`,
            [world.enterprise],
          ),
        );
      const before = await measures();
      const { batchId } = await imported(workersCsv(crew(0, 4)), query);
      expect(await undone(batchId)).toMatchObject({ batch: { state: 'undone' } });
      expect(await quarter()).toEqual([{ version: 1, current: false, withdrawn: true }]);
      expect(await measures()).toEqual(before);
      await imported(workersCsv(crew(0, 5)), query);
      expect(await quarter()).toMatchObject([{ current: false }, { version: 2, current: true, withdrawn: false }]);
    });

    it('loses nothing with its server: what it was doing is told as interrupted, and goes on as the same import', async () => {
      const draft = await checked(workersCsv(crew(0, 7)));
      const batch = randomUUID();
      await shiheng.db.tx((tx) =>
        tx.query(`update imports.draft set stage = 'running', worker = $2, batch_id = $3 where draft_id = $1`, [
          draft.draftId,
          randomUUID(), // a process that is gone
          batch,
        ]),
      );
      expect(await draftOf(draft.draftId)).toMatchObject({ stage: 'running', interrupted: true, progress: null });
      expect((await staff().ask('POST', `/api/import-drafts/${draft.draftId}/run`)).statusCode).toBe(200);
      await settle();
      expect(await draftOf(draft.draftId)).toMatchObject({ stage: 'done', batchId: batch });
    });

    it('a check that fails for a reason of ours is told of, and can be made again', async () => {
      const { draftId } = await sent(workersCsv(crew(0, 7)));
      const whole = spoiled(draftId);
      expect((await check(draftId)).statusCode).toBe(200);
      await settle();
      expect(await draftOf(draftId)).toMatchObject({ stage: 'sent', interrupted: false, refusal: { kind: 'failed' } });
      whole();
      await check(draftId);
      await settle();
      expect(await draftOf(draftId)).toMatchObject({ stage: 'checked', refusal: null });
      spoiled(draftId);
      expect((await run(draftId)).statusCode).toBe(200);
      await settle();
      expect(await draftOf(draftId)).toMatchObject({
        stage: 'checked',
        interrupted: false,
        refusal: { kind: 'failed' },
      });
      whole();
      await run(draftId);
      await settle();
      expect(await draftOf(draftId)).toMatchObject({ stage: 'done' });
    });

    it('what failed together with the database is taken up again by the same process, once', async () => {
      const { draftId } = await sent(workersCsv(crew(0, 7)));
      const whole = spoiled(draftId);
      const settling = await withoutSettling();
      await check(draftId);
      await settle();
      expect(await draftOf(draftId)).toMatchObject({ stage: 'checking', interrupted: true });
      await settling();
      whole();
      const both = await Promise.all([check(draftId), check(draftId)]);
      expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
      await settle();
      expect(await draftOf(draftId)).toMatchObject({ stage: 'checked' });
      const again = await withoutSettling();
      await run(draftId);
      await settle();
      expect(await draftOf(draftId)).toMatchObject({ stage: 'running', interrupted: true });
      await again();
      await run(draftId);
      await settle();
      expect(await draftOf(draftId)).toMatchObject({ stage: 'done' });
    });

    it('takes back what went in of an import that nobody can finish any more', async () => {
      const before = { measures: await measures(), standing: (await declarations()).at(-1)?.digest };
      for (const leave of ['discarded', 'expired'] as const) {
        const { draftId, batchId } = await imported(workersCsv(crew(0, 10, { skill: '高级技师', wage: '8800' })));
        await shiheng.db.tx(async (tx) => {
          await tx.query(`update imports.draft set stage = 'checked' where draft_id = $1`, [draftId]);
          await tx.query('update platform.import_batch set finished_at = null where batch_id = $1', [batchId]);
        });
        expect(await batchOf(batchId)).toMatchObject({
          batch: { state: 'interrupted' },
          undo: { possible: false, barred: 'not-finished' },
        });
        if (leave === 'discarded') await staff().ask('DELETE', `/api/import-drafts/${draftId}`);
        else await expire(draftId);
        expect(await batchOf(batchId)).toMatchObject({ undo: { possible: true, barred: null, restored: 1 } });
        expect(await undone(batchId)).toMatchObject({ batch: { state: 'undone' } });
        expect(await measures()).toEqual(before.measures);
        expect((await declarations()).at(-1)).toMatchObject({ digest: before.standing, current: true });
      }
      await exact();
    });

    it('finds its files encrypted on the disk, and none in the clear', async () => {
      const draft = await checked(workersCsv(crew(0, 3)));
      const names = readdirSync(join(folder, 'imports')).filter((name) => name.startsWith(draft.draftId));
      expect(names.length).toBeGreaterThan(1);
      for (const name of names) {
        const bytes = readFileSync(join(folder, 'imports', name));
        expect(bytes.includes(Buffer.from(idNumberOf(1)))).toBe(false);
        expect(bytes.includes(Buffer.from('工人'))).toBe(false);
      }
      expect(readdirSync(folder).filter((name) => name.startsWith('import-'))).toEqual([]);
      await staff().ask('DELETE', `/api/import-drafts/${draft.draftId}`);
      expect(readdirSync(join(folder, 'imports')).filter((name) => name.startsWith(draft.draftId))).toEqual([]);
    });
  });

  describe('reports', () => {
    const query = 'template=reports';
    const csv = (value: number) =>
      `期间,机构代码,计量编码,数值\n${period},${creditCodeOf(ours)},union-reports,${value}\n`;
    const value = async () => {
      const [row] = await shiheng.db.read((reader) =>
        reader.query<{ value: number; grade: string }>(
          `select value, grade from indicators.enterprise_report where enterprise_id = $1 and measure_id = 'union-reports'`,
          [world.enterprise],
        ),
      );
      return row;
    };

    it('go back to the figure before, and to none, in the order in which they came', async () => {
      const first = await imported(csv(3), query);
      await shiheng.db.tx((tx) => tx.query(`update indicators.enterprise_report set grade = 'B'`));
      const second = await imported(csv(5), query);
      expect(await value()).toEqual({ value: 5, grade: 'C' });
      const barred = await staff().ask('POST', `/api/imports/${first.batchId}/undo`);
      expect(barred.json()).toMatchObject({ type: 'import-superseded' });
      const shown = (await staff().ask('GET', `/api/imports/${second.batchId}/undo`)).json<UndoDto>();
      expect(shown.figures).toMatchObject([{ measure: 'union-reports', now: 5, before: 3 }]);
      await undone(second.batchId);
      expect(await value()).toEqual({ value: 3, grade: 'B' });
      await undone(first.batchId);
      expect(await value()).toBeUndefined();
    });
  });

  describe('problems', () => {
    const kindOf = (answer: LightMyRequestResponse) => answer.json<{ type: string }>();

    it('the register is not an enterprise’s to import', async () => {
      expect(kindOf(await send('统一社会信用代码\n', 'template=enterprises'))).toMatchObject({
        type: 'template-barred',
      });
      const start = (await as('province-office').ask('GET', '/api/import-drafts')).json();
      expect(start.templates.map(({ template }: { template: string }) => template)).toContain('enterprises');
    });

    it('a file is not too large, there is one, and its period is one', async () => {
      const large = Buffer.alloc(20 * 1024 * 1024 + 1, 0x61);
      expect(kindOf(await send(large))).toMatchObject({ type: 'import-too-large' });
      expect(kindOf(await send('姓名\n', 'template=workers'))).toMatchObject({ type: 'period-unknown' });
      const none = await staff().ask('POST', `/api/import-drafts?template=reports`, {});
      expect(kindOf(none)).toMatchObject({ type: 'file-missing' });
    });

    it('a file of something else is refused as a whole and not kept', async () => {
      const answer = (await send('%PDF-1.7 nothing')).json<SentFileDto>();
      expect(answer).toMatchObject({ draft: null, refusal: { kind: 'file-pdf' } });
      const other = (await send('甲,乙\n1,2\n')).json<SentFileDto>();
      expect(other).toMatchObject({ draft: null, refusal: { kind: 'missing-columns' } });
    });

    it('nothing is seen or run before it was checked, and one check goes at a time', async () => {
      const { draftId } = await sent(workersCsv(crew(0, 3)));
      const url = `/api/import-drafts/${draftId}`;
      for (const [method, path] of [
        ['GET', 'preview'],
        ['GET', 'refused-rows'],
        ['POST', 'run'],
      ] as const)
        expect(kindOf(await staff().ask(method, `${url}/${path}`))).toMatchObject({ type: 'draft-unchecked' });
      const check = () => staff().ask('POST', `${url}/check`, { columns: {} });
      const both = await Promise.all([check(), check()]);
      const refused = both.filter(({ statusCode }) => statusCode >= 400); // whichever came second
      expect(refused.map(kindOf)).toMatchObject([{ type: 'draft-busy' }]);
      await settle();
      await staff().ask('DELETE', url);
    });

    it('an import is undone once, and not from under a later one', async () => {
      const first = await imported(workersCsv(crew(0, 6)));
      const second = await imported(workersCsv(crew(0, 8)));
      const undo = (batchId: string | null) => staff().ask('POST', `/api/imports/${batchId}/undo`);
      expect(kindOf(await undo(first.batchId))).toMatchObject({ type: 'import-superseded' });
      await undone(second.batchId);
      expect(kindOf(await undo(second.batchId))).toMatchObject({ type: 'undo-barred' });
    });

    it('an import is not undone while it runs, until its last step is done', async () => {
      const { batchId } = await imported(workersCsv(crew(0, 6, { wage: '5900' })));
      const undo = () => staff().ask('POST', `/api/imports/${batchId}/undo`);
      let end = () => {};
      const held = new Promise<void>((resolve) => {
        end = resolve;
      });
      shiheng.imports.jobs.start(batchId ?? '', () => held);
      const before = await declarations();
      for (const finished of ['null', 'now()']) {
        await shiheng.db.tx((tx) =>
          tx.query(`update platform.import_batch set finished_at = ${finished} where batch_id = $1`, [batchId]),
        );
        expect(kindOf(await undo())).toMatchObject({ type: 'undo-barred' });
        expect(await batchOf(batchId)).toMatchObject({ undo: { possible: false, barred: 'not-finished' } });
      }
      end();
      await settle();
      expect(await declarations()).toEqual(before);
      const both = await Promise.all([undo(), undo()]);
      expect(both.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
      await settle();
      expect(await batchOf(batchId)).toMatchObject({ batch: { state: 'undone' } });
    });

    it('a file is not imported over what was declared since its check; checked again, it is', async () => {
      const { draftId } = await checked(workersCsv(crew(0, 9, { wage: '6100' })));
      const { rows, version } = await ledgerOf();
      const edited = [{ personKey: rows[0]?.personKey, cells: { wage: '7100' } }];
      const edit = { period, version, edited, added: [], removed: [] };
      const ledger = `/api/enterprises/${world.enterprise}/ledger`;
      expect((await staff().ask('POST', ledger, edit)).statusCode).toBe(200);
      const before = await declarations();
      expect(kindOf(await run(draftId))).toMatchObject({ type: 'import-outdated' });
      await settle();
      expect(await declarations()).toEqual(before);
      const { stage, refusal } = await draftOf(draftId);
      expect({ stage, kind: refusal?.kind }).toEqual({ stage: 'sent', kind: 'import-outdated' });
      expect(refusal?.reason.zh).toMatch(/1 个单位的数据又有了新的申报：示例企业9876501。/);
      expect(kindOf(await run(draftId))).toMatchObject({ type: 'draft-unchecked' });
      await check(draftId);
      await settle();
      expect((await run(draftId)).statusCode).toBe(200);
      await settle();
      const done = await draftOf(draftId);
      expect(done).toMatchObject({ stage: 'done', counts: { loaded: 9, refused: 0 } });
      await undone(done.batchId);
    });

    it('a report is not imported over what was reported since its check', async () => {
      const csv = (value: number) =>
        `期间,机构代码,计量编码,数值\n${period},${creditCodeOf(ours)},union-reports,${value}\n`;
      const { draftId } = await checked(csv(3), 'template=reports');
      const later = await shiheng.indicators.importReports(commandLine, testFile('计量.csv', csv(5)), {});
      expect(later).toMatchObject({ ok: true, value: { rows: { loaded: 1 } } });
      expect(kindOf(await run(draftId))).toMatchObject({ type: 'import-outdated' });
      await check(draftId);
      await settle();
      expect((await run(draftId)).statusCode).toBe(200);
      await settle();
      expect(await draftOf(draftId)).toMatchObject({ stage: 'done', counts: { loaded: 1, refused: 0 } });
    });

    it('only so many files wait at a time', async () => {
      let last: LightMyRequestResponse | undefined;
      const office = as('prefecture-office');
      const query = `template=workers&period=${period}`;
      for (let i = 0; i <= 10; i++) last = await send(workersCsv(crew(0, 1)), query, office);
      expect(last && kindOf(last)).toMatchObject({ type: 'too-many-drafts' });
      await shiheng.db.tx((tx) => tx.query(`update imports.draft set expires_at = '2024-05-10T01:00:00Z'`));
      expect(await shiheng.imports.sweep()).toBeGreaterThanOrEqual(10);
      expect(readdirSync(join(folder, 'imports'))).toEqual([]);
    });
  });

  it('whoever reaches the enterprise sees its imports, whoever does not sees none', async () => {
    const listed = async (role: RoleName) => {
      const answer = await as(role).ask('GET', '/api/imports');
      return answer
        .json<{ batches: { by: { unit: { code: string } | null } }[] }>()
        .batches.map(({ by }) => by.unit?.code);
    };
    expect(new Set(await listed('enterprise-staff'))).toEqual(new Set([world.enterprise]));
    expect(new Set(await listed('prefecture-office'))).toEqual(new Set([world.enterprise]));
    expect(new Set(await listed('province-office'))).toEqual(new Set([world.enterprise, undefined]));
    const first = (await staff().ask('GET', '/api/imports?limit=2')).json();
    const second = (await staff().ask('GET', `/api/imports?limit=2&before=${encodeURIComponent(first.next)}`)).json();
    const ids = [...first.batches, ...second.batches].map(({ batchId }: { batchId: string }) => batchId);
    expect(new Set(ids).size).toBe(4);
  });
});
