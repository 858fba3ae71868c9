import type { Period } from '@shiheng/basics/period';
import { loadCatalogue } from '@shiheng/data/catalogue';
import type { Db } from '@shiheng/db/handle';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../platform/identity/actor.ts';
import { enterpriseIdOf } from '../../platform/imports/enterprise-id.ts';
import { testFile } from '../../testing/files.ts';
import { openTestImports, type TestImports } from '../../testing/imports.ts';
import {
  creditCodeOf,
  enterpriseCells,
  enterprisesCsv,
  idNumberOf,
  type WorkerCells,
  workerCells,
  workersCsv,
} from '../../testing/ledger.ts';
import { build as buildIndicators, remeasure, remeasureSince } from '../indicators/index.ts';
import { loadTree } from '../orgs/index.ts';
import { type EditRequest, editLedger, previewEdit } from './edit-ledger.ts';
import { eraseIdentities } from './gone-persons.ts';

const period = '2024Q1' as Period;
const enterprise = enterpriseIdOf(creditCodeOf(1)).text;
const clock = () => new Date('2024-05-11T02:00:00Z');
const staff: Actor = {
  accountId: '5afe5afe-5afe-4afe-8afe-000000000001',
  role: 'enterprise-staff',
  scope: { kind: 'enterprise', code: enterprise, line: 'area' },
};
const crew = Array.from({ length: 12 }, (_, n) => workerCells(1, n));

type Changes = Partial<Omit<WorkerCells, 'creditCode' | 'name' | 'idNumber'>>;

forEachEngine('an edited ledger', (open) => {
  let db: Db;
  let imports: TestImports;
  let deps: Parameters<typeof editLedger>[0];

  beforeAll(async () => {
    db = await open();
  });
  beforeEach(async () => {
    await emptyTables(db);
    imports = await openTestImports(db, { remeasure, remeasureSince });
    deps = { db, clock, privacy: () => imports.privacy, remeasure };
    await imports.enterprises(testFile('enterprises.csv', enterprisesCsv([enterpriseCells(1), enterpriseCells(2)])));
    await declare(crew);
  });

  const declare = (rows: readonly WorkerCells[]) =>
    imports.workers(testFile('workers.csv', workersCsv(rows)), { period });
  const keyOf = (n: number) => Buffer.from(imports.privacy.personId(idNumberOf(n))).toString('hex');
  const change = (part: Partial<EditRequest>): EditRequest & { restate: boolean } => {
    const nothing = { edited: [], added: [], removed: [], version: 1, restate: false };
    return { ...nothing, enterprise, period, ...part };
  };
  const edit = (n: number, cells: Changes) => ({ personKey: keyOf(n), cells });
  const confirm = (part: Partial<EditRequest & { restate: boolean }>) =>
    editLedger(deps, staff, { ...change(part), restate: part.restate ?? false });
  const stored = () =>
    db.read(async (reader) => {
      const sql =
        'select encode(digest, $2) as digest, version, way, role, difference from workers.declaration where enterprise_id = $1 order by version desc limit 1';
      const [declaration] = await reader.query(sql, [enterprise, 'hex']);
      const facts = await reader.query('select facts from indicators.ledger_measures where enterprise_id = $1', [
        enterprise,
      ]);
      return { declaration, facts };
    });

  const cells: fc.Arbitrary<Changes> = fc.record(
    {
      post: fc.constantFrom('焊工', '钳工', ' 电工 '),
      postClass: fc.constantFrom('', '基础', '核心'),
      employment: fc.constantFrom('合同制', '劳务派遣'),
      skill: fc.constantFrom('初级工', '高级工', '技师'),
      wage: fc.constantFrom('', '5000', '6,123.45', '６０００'),
      education: fc.constantFrom('大专', '本科'),
      leftOn: fc.constantFrom('', '2024-02-15', '2024/3/1'),
      contest: fc.constantFrom('', '是'),
      team: fc.constantFrom('', '甲班'),
    },
    { requiredKeys: [] },
  );
  const edits = fc.dictionary(fc.integer({ min: 0, max: 11 }).map(String), cells, { minKeys: 1, maxKeys: 4 });

  it('is what importing the edited file would be: the same digest, so that nothing is left to load, and the same measures', async () => {
    await fc.assert(
      fc.asyncProperty(edits, fc.boolean(), fc.boolean(), async (changed, joins, leaves) => {
        await declare([...crew, workerCells(1, 90)]);
        const version = Number((await stored()).declaration?.version);
        const edited = Object.entries(changed).map(([n, part]) => edit(Number(n), part));
        const { creditCode: _, ...newcomer } = workerCells(1, 91, { skill: '高级工' });
        const done = await confirm({
          version,
          edited,
          added: joins ? [{ cells: newcomer }] : [],
          removed: leaves ? [keyOf(90)] : [],
        });
        const file = crew.map((row, n) => ({ ...row, ...changed[String(n)] }));
        if (!leaves) file.push(workerCells(1, 90));
        if (joins) file.push(workerCells(1, 91, { skill: '高级工' }));
        const byEdit = await stored();
        const again = await declare(file);
        expect(again).toMatchObject({ ok: true, value: { units: { loaded: 0, unchanged: 1, refused: 0 } } });
        if (!done.ok) return expect(done.error.kind).toBe('edit-empty');
        expect(byEdit.declaration).toMatchObject({ version: version + 1, way: 'edit', role: 'enterprise-staff' });
        await declare([workerCells(1, 90)]);
        await declare(file);
        const byFile = await stored();
        expect(byFile.facts).toEqual(byEdit.facts);
        expect(byFile.declaration?.digest).toBe(byEdit.declaration?.digest);
      }),
      { numRuns: 12 },
    );
  });

  it('leaves measures that recomputing from the rows finds equal', async () => {
    await confirm({ edited: [edit(0, { skill: '技师', wage: '7000' })] });
    const indicators = buildIndicators({ db, clock, catalogue: loadCatalogue(), loadTree });
    expect(await indicators.recompute(period)).toMatchObject({ ok: true, value: { differences: [] } });
  });

  it('keeps the rows before, tells the trail in counts, and touches the enterprise', async () => {
    expect(await confirm({ edited: [edit(3, { wage: '9000' })] })).toMatchObject({
      ok: true,
      value: { version: 2, rows: 12, difference: { paid: 1, unchanged: 11, joined: 0 } },
    });
    const [kept, [event], [touched]] = await db.read(async (reader) => [
      await reader.query('select 1 from workers.worker_superseded where enterprise_id = $1 and version = 1', [
        enterprise,
      ]),
      await reader.query(`select * from platform.audit_event where kind = 'ledger-edited'`),
      await reader.query('select counter from indicators.touched where enterprise_id = $1 and period = $2', [
        enterprise,
        period,
      ]),
    ]);
    expect(kept).toHaveLength(12);
    expect(event).toMatchObject({
      actor: staff.accountId,
      subject: enterprise,
      facts: { period, version: 2, edited: 1, added: 0, removed: 0, restatement: false },
    });
    expect(touched).toBeDefined();
  });

  it('reads cells as the import does, and says so in its words, column and mend', async () => {
    const wrong = { wage: '6k', skill: '八级工', leftOn: '2017-01-01' };
    const preview = await previewEdit(deps, change({ edited: [edit(5, wrong)] }));
    const file = crew.map((row, n) => (n === 5 ? { ...row, ...wrong } : row));
    const report = await declare(file);
    const told = report.ok ? report.value.faults.kept : [];
    expect(told).toHaveLength(3);
    const words = ({ column, value, reason, mend }: (typeof told)[number]) => ({ column, value, reason, mend });
    expect(preview.ok && preview.value.faults).toEqual(
      told.map((fault) => ({
        ...words(fault),
        personKey: keyOf(5),
        added: null,
        field: { 月均工资: 'wage', 技能等级: 'skill', 离职日期: 'leftOn' }[fault.column],
      })),
    );
    expect(await confirm({ edited: [edit(5, wrong)] })).toEqual({ ok: false, error: { kind: 'edit-refused' } });
    expect((await stored()).declaration?.version).toBe(1);
  });

  it('tells remarks that stop nothing', async () => {
    const preview = await previewEdit(deps, change({ edited: [edit(5, { wage: '6.5' })] }));
    expect(preview).toMatchObject({
      ok: true,
      value: { faults: [], warnings: [{ field: 'wage', personKey: keyOf(5) }] },
    });
  });

  it('tells of a new worker who also stands in the ledger of another enterprise, and of nobody else', async () => {
    await declare([workerCells(2, 60)]);
    const added = [61, 60].map((n) => {
      const { creditCode: _, ...cells } = workerCells(1, n);
      return { cells };
    });
    const preview = await previewEdit(deps, change({ added }));
    expect(preview).toMatchObject({
      ok: true,
      value: {
        faults: [],
        warnings: [
          { added: 1, personKey: null, field: 'idNumber', reason: { zh: '此人同期还出现在另一家企业的台账中' } },
        ],
      },
    });
    expect(JSON.stringify(preview.ok && preview.value.warnings)).not.toContain(idNumberOf(60));
    expect(await confirm({ added })).toMatchObject({ ok: true, value: { rows: 14 } });
    const { creditCode: _, ...respelt } = workerCells(1, 4, { name: '高兴华' });
    const own = await previewEdit(deps, change({ version: 2, removed: [keyOf(4)], added: [{ cells: respelt }] }));
    expect(own).toMatchObject({ ok: true, value: { warnings: [] } });
  });

  it('refuses a second row of somebody who is there, and an empty ledger', async () => {
    const { creditCode: _, ...twin } = workerCells(1, 4);
    const doubled = await previewEdit(deps, change({ added: [{ cells: twin }] }));
    expect(doubled).toMatchObject({ ok: true, value: { faults: [{ added: 0, field: 'idNumber' }] } });
    expect(JSON.stringify(doubled.ok && doubled.value.faults)).not.toContain(idNumberOf(4));
    const emptied = await previewEdit(deps, change({ removed: crew.map((_each, n) => keyOf(n)) }));
    expect(emptied.ok && emptied.value.faults).toHaveLength(1);
  });

  it('does not change who somebody is', async () => {
    const cells = { name: '别人', idNumber: idNumberOf(77), wage: '8000' } as Changes;
    await confirm({ edited: [{ personKey: keyOf(2), cells }] });
    const file = crew.map((row, n) => (n === 2 ? { ...row, wage: '8000' } : row));
    expect(await declare(file)).toMatchObject({ ok: true, value: { units: { unchanged: 1 } } });
  });

  it('corrects a misspelt name by removing and adding the same id number, and previews it as a correction', async () => {
    const { creditCode: _, ...respelt } = workerCells(1, 4, { name: '高兴华' });
    const renamed = { removed: [keyOf(4)], added: [{ cells: respelt }] };
    const preview = await previewEdit(deps, change(renamed));
    expect(preview).toMatchObject({
      ok: true,
      value: { faults: [], changes: [{ person: keyOf(4), kinds: ['corrected'], fields: ['name'] }] },
    });
    expect(await confirm(renamed)).toMatchObject({ ok: true, value: { version: 2, difference: { unchanged: 12 } } });
    const again = { ...renamed, version: 2 };
    expect(await previewEdit(deps, change(again))).toMatchObject({ ok: true, value: { changes: [] } });
    expect(await confirm(again)).toEqual({ ok: false, error: { kind: 'edit-empty' } });
  });

  describe('refuses', () => {
    it('a version that is no longer the current one, also when it moves while the change is being saved', async () => {
      expect(await confirm({ version: 7, edited: [edit(1, { wage: '1' })] })).toEqual(moved);
      const other = crew.map((row, n) => (n === 0 ? { ...row, wage: '4321' } : row));
      const declareFirst: Db['tx'] = async (work) => {
        await declare(other);
        return db.tx(work);
      };
      const late = { ...deps, db: { ...hold(db), tx: declareFirst } };
      const request = { ...change({ edited: [edit(1, { wage: '8000' })] }), restate: false };
      expect(await editLedger(late, staff, request)).toEqual(moved);
      expect((await stored()).declaration).toMatchObject({ version: 2, way: 'import' });
    });

    it('a worker who is not in the ledger', async () => {
      const absent = { ok: false, error: { kind: 'worker-not-in-ledger' } };
      expect(await confirm({ edited: [edit(500, { wage: '1' })] })).toEqual(absent);
      expect(await confirm({ removed: [keyOf(500)] })).toEqual(absent);
    });

    it('a change that changes nothing', async () => {
      const same = edit(1, { post: ' 焊工 ' });
      expect(await confirm({ edited: [same] })).toEqual({ ok: false, error: { kind: 'edit-empty' } });
    });

    it.each([
      ['closed before the period', "closed_on = '2024-01-01'"],
      ['not there until after it', "opened_on = '2024-04-01'"],
    ])('an enterprise that was meanwhile made known as %s, as the import does', async (_, meanwhile) => {
      await db.tx((tx) => tx.query(`update orgs.enterprise set ${meanwhile} where enterprise_id = $1`, [enterprise]));
      const part = { edited: [edit(1, { wage: '8000' })] };
      const preview = await previewEdit(deps, change(part));
      const report = await declare(crew);
      const [told] = report.ok ? report.value.faults.kept : [];
      const { line: _line, kind: _kind, facts: _facts, ...words } = told ?? expect.fail();
      const whose = { personKey: null, added: null, field: null };
      expect(preview).toMatchObject({ ok: true, value: { faults: [{ ...words, ...whose }] } });
      expect(await confirm(part)).toEqual({ ok: false, error: { kind: 'edit-refused' } });
    });

    it('to restate a closed period unless that is said', async () => {
      await db.tx((tx) => tx.query(`insert into indicators.period (period, closed_at) values ($1, now())`, [period]));
      const part = { edited: [edit(1, { wage: '8000' })] };
      expect(await previewEdit(deps, change(part))).toMatchObject({ ok: true, value: { restatement: true } });
      expect(await confirm(part)).toEqual({ ok: false, error: { kind: 'restatement-unconfirmed' } });
      expect(await confirm({ ...part, restate: true })).toMatchObject({ ok: true });
    });
  });

  it('leaves an erased person as erased, and the row as it was', async () => {
    const person = new Uint8Array(Buffer.from(keyOf(6), 'hex'));
    await db.tx((tx) => eraseIdentities(tx, [{ enterprise, person }], clock()));
    expect(await previewEdit(deps, change({ edited: [edit(6, { wage: '8000' })] }))).toMatchObject({
      ok: true,
      value: { faults: [{ personKey: keyOf(6) }] },
    });
    expect(await confirm({ edited: [edit(7, { wage: '8000' })] })).toMatchObject({ ok: true });
    const [row] = await db.read((reader) =>
      reader.query('select sealed, name_index from workers.person where enterprise_id = $1 and person_id = $2', [
        enterprise,
        person,
      ]),
    );
    expect(row).toEqual({ sealed: null, name_index: null });
  });
});

const moved = { ok: false, error: { kind: 'declaration-moved' } };

/** The same database as an object of its own, so that one method can be told from the rest. */
function hold(db: Db): Db {
  return {
    engine: db.engine,
    read: (work) => db.read(work),
    tx: (work) => db.tx(work),
    within: (fence) => db.within(fence),
    room: () => db.room(),
    close: () => db.close(),
  };
}
