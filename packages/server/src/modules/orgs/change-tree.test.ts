import type { PlainDate } from '@shiheng/basics/plain-date';
import { memberUnits, systemCompanies } from '@shiheng/data/orgs';
import type { Db } from '@shiheng/db/handle';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import { applyChange } from '@shiheng/kernel/orgs/change';
import { checkTree } from '@shiheng/kernel/orgs/tree-check';
import type { OrgTree } from '@shiheng/kernel/orgs/tree-types';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { commandLine } from '../../platform/imports/actor.ts';
import { enterpriseIdOf } from '../../platform/imports/enterprise-id.ts';
import { testFile } from '../../testing/files.ts';
import { openTestImports } from '../../testing/imports.ts';
import { creditCodeOf, enterpriseCells, enterprisesCsv } from '../../testing/ledger.ts';
import { changeTree, type TreeDecision } from './change-tree.ts';
import { codesUnder, loadChildren } from './children-store.ts';
import { initProvince } from './init-province.ts';
import { loadTree } from './tree-store.ts';
import { findUnits } from './unit-store.ts';

const on = '2025-01-01' as PlainDate;
const day = '2025-06-01' as PlainDate;
const id = (n: number) => enterpriseIdOf(creditCodeOf(n)).text;

/** Rows in one order, whatever the order of the table. */
function sorted(tree: OrgTree): object {
  const byText = (rows: readonly object[]) => rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
  return Object.fromEntries(Object.entries(tree).map(([name, rows]) => [name, byText(rows as readonly object[])]));
}

forEachEngine('the organisation tree', (open) => {
  let db: Db;

  beforeAll(async () => {
    db = await open();
  });

  beforeEach(async () => {
    await emptyTables(db);
    const imports = await openTestImports(db);
    const list = [1, 2, 3, 4, 5].map((n) => enterpriseCells(n, n > 3 ? { county: '530103', system: 'S01' } : {}));
    await imports.enterprises(testFile('e.csv', enterprisesCsv(list)));
  });

  const tree = () => db.read(loadTree);
  const change = (decision: TreeDecision, actor = commandLine) => {
    const deps = { db, clock: () => new Date('2025-01-02'), remeasureSince: async () => {} };
    return changeTree(deps, actor, decision);
  };

  it('is Yunnan’s: a province, 16 prefectures, 129 counties, companies and member units; sound, and made once', async () => {
    const { orgs } = await tree();
    const kinds = ['province', 'prefecture', 'county', 'system-company', 'member-unit'] as const;
    const counts = kinds.map((kind) => orgs.filter((org) => org.kind === kind).length);
    expect(counts).toEqual([1, 16, 129, systemCompanies().length, memberUnits().length]);
    expect(checkTree(await tree())).toEqual([]);
    expect(await initProvince(db, new Date())).toEqual({ created: 0 });
  });

  const decisions: readonly TreeDecision[] = [
    { kind: 'move-org', code: '530102', line: 'area', parent: '530300', on },
    { kind: 'move-enterprise', enterprise: id(1), facts: { countyCode: '530103', systemCode: 'S02' }, on },
    {
      kind: 'split-org',
      origin: '530102',
      parts: [{ code: '530198', name: '新区', shortName: '新区' }],
      originContinues: true,
      assignment: new Map([[id(1), '530198']]),
      on,
    },
    { kind: 'merge-orgs', origins: ['530102'], into: '530103', on },
    {
      kind: 'merge-orgs',
      origins: ['530102', '530103'],
      into: { code: '530199', name: '合区', shortName: '合区' },
      on,
    },
    {
      kind: 'split-enterprise',
      origin: id(1),
      parts: [
        { creditCode: creditCodeOf(91), name: '一厂' },
        { creditCode: creditCodeOf(92), name: '二厂', countyCode: '530103' },
      ],
      originContinues: false,
      on,
    },
    { kind: 'merge-enterprises', origins: [id(1), id(2)], into: id(3), on },
    { kind: 'merge-enterprises', origins: [id(4), id(5)], into: { creditCode: creditCodeOf(93), name: '合厂' }, on },
  ];

  it.each(decisions.map((decision) => [decision.kind, decision] as const))(
    '%s: what is stored is what the kernel decided, and the past stays',
    async (_kind, decision) => {
      const before = await tree();
      const changed = await change(decision);
      if (!changed.ok) throw new Error(JSON.stringify(changed.error));
      const after = await tree();
      expect(sorted(after)).toEqual(sorted(applyChange(before, changed.value)));
      expect(checkTree(after)).toEqual([]);
      const [counter] = await db.read((reader) =>
        reader.query<{ counter: number }>("select counter from indicators.change_counter where period = '*'"),
      );
      expect(counter?.counter).toBe(3); // the tree, the directory, the decision
      const [event] = await db.read((reader) =>
        reader.query("select kind from platform.audit_event where kind like 'unit-%'"),
      );
      expect(event).toBeDefined();
    },
  );

  it('stays as it is when a change is refused, or decided by an office that may not', async () => {
    const before = sorted(await tree());
    const refused = await change({ kind: 'move-org', code: '530102', line: 'area', parent: '530102', on });
    expect(refused.ok).toBe(false);
    const prefecture = { id: 'a', scope: { kind: 'organisation', code: '530100', line: 'area' } } as const;
    const forbidden = await change({ kind: 'merge-orgs', origins: ['530102'], into: '530103', on }, prefecture);
    expect(forbidden).toEqual({ ok: false, error: [{ kind: 'not-found' }] });
    expect(sorted(await tree())).toEqual(before);
  });

  it('is listed level by level, page by page, on both lines', async () => {
    const page = (parent: string, line: 'area' | 'system', after?: string, limit = 100) =>
      db.read((reader) => loadChildren(reader, { parent, line, day, after, limit }));
    const prefectures = await page('530000', 'area');
    expect(prefectures.nodes).toHaveLength(16);
    expect(prefectures.nodes[0]).toEqual({ code: '530100', name: '昆明市', kind: 'prefecture', hasChildren: true });
    const first = await page('530102', 'area', undefined, 2);
    const second = await page('530102', 'area', first.next ?? '', 2);
    expect([...first.nodes, ...second.nodes].map(({ name }) => name)).toEqual(['示例企业1', '示例企业2', '示例企业3']);
    expect(second.next).toBeNull();
    const company = await page('S01', 'system');
    expect(company.nodes.map(({ kind }) => kind)).toEqual(['enterprise', 'enterprise']);
    const companies = await page('530000', 'system', undefined, 1);
    expect(companies.next).toMatch(/^o:/);
  });

  it('answers who stands under an organisation, and finds units by their codes within a scope', async () => {
    const under = await db.read((reader) => codesUnder(reader, '530100', 'area', day));
    expect(under.has('530102') && under.has('530100') && !under.has('530300')).toBe(true);
    const codes = ['530102', '530300', creditCodeOf(1), creditCodeOf(77)];
    const all = await db.read((reader) => findUnits(reader, codes, 'all', day));
    expect([...all.keys()].sort()).toEqual(['530102', '530300', creditCodeOf(1)].sort());
    const scope = { kind: 'organisation', code: '530100', line: 'area' } as const;
    const mine = await db.read((reader) => findUnits(reader, codes, scope, day));
    expect([...mine.keys()].sort()).toEqual(['530102', creditCodeOf(1)].sort());
  });
});
