import type { Db } from '@shiheng/db/handle';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Shiheng } from '../../open.ts';
import type { Actor } from '../../platform/identity/actor.ts';
import { assembled } from '../../testing/assembled.ts';
import { buildWorld, type Caller, type World, worldEnterprises } from '../../testing/specimens/world.ts';
import { touchTree } from '../indicators/index.ts';

const now = new Date('2024-05-01T00:00:00Z');

forEachEngine('search', (open) => {
  let db: Db;
  let shiheng: Shiheng;
  let world: World;

  beforeAll(async () => {
    db = await open();
    await emptyTables(db);
    shiheng = await assembled(db, () => now);
    world = await buildWorld(db, now);
  });

  const actorOf = ({ role, unit, account }: Caller): Actor => {
    const kind = /^e\d/.test(unit) ? 'enterprise' : 'organisation';
    return { accountId: account, role, scope: { kind, code: unit, line: /^[SM]/.test(unit) ? 'system' : 'area' } };
  };
  const office: Actor = {
    accountId: 'x',
    role: 'province-office',
    scope: { kind: 'organisation', code: '530000', line: 'area' },
  };
  const found = async (actor: Actor, text: string) => (await shiheng.search.search(actor, text)).hits;
  /** What a unit is found by that nothing else has. */
  const codeOf = (unit: string) => worldEnterprises.find(({ id }) => id === unit)?.credit ?? unit;

  it('finds units by name, pinyin, initials and code, and tells where they stand', async () => {
    const zhaotong = {
      kind: 'organisation',
      code: '530600',
      name: '昭通市',
      creditCode: null,
      lines: ['area'],
      above: [],
    };
    for (const text of ['昭通', 'zhaotong', 'zts', '530600']) {
      expect((await found(office, text))[0], text).toEqual(zhaotong);
    }
    const [works] = worldEnterprises;
    expect(await found(office, works.credit)).toEqual([
      {
        kind: 'enterprise',
        code: works.id,
        name: '厂1',
        creditCode: works.credit,
        lines: ['area', 'system'],
        above: ['昭通', '鲁甸'],
      },
    ]);
  });

  it('finds relations and indicators in both languages', async () => {
    expect((await found(office, 'R8'))[0]).toMatchObject({ kind: 'relation', id: 'R8' });
    const [first] = shiheng.indicators.catalogue.indicators;
    for (const text of [first?.name.zh ?? '', first?.name.en ?? '']) {
      expect(await found(office, text)).toContainEqual(expect.objectContaining({ kind: 'indicator', id: first?.id }));
    }
  });

  it('gives everybody what lies within reach, and of everything else nothing', async () => {
    for (const caller of world.callers) {
      for (const { unit, within, relation } of caller.targets.filter((each) => each.relation !== 'absent')) {
        const hits = await found(actorOf(caller), codeOf(unit));
        const codes = hits.flatMap((hit) =>
          hit.kind === 'organisation' || hit.kind === 'enterprise' ? [hit.code] : [],
        );
        expect(codes.includes(unit), `${caller.role} at ${caller.unit} and ${unit} (${relation})`).toBe(within);
      }
    }
  });

  it('names no unit above that the reader may not see', async () => {
    const staff = world.callers.find(({ role }) => role === 'enterprise-staff') as Caller;
    const [hit] = await found(actorOf(staff), codeOf(staff.unit));
    expect(hit).toMatchObject({ code: staff.unit, above: [] });
  });

  it('finds at most 20', async () => {
    expect(await found(office, '县')).toHaveLength(20);
  });

  describe('when the tree changes', () => {
    it('finds the new name and no longer the old one', async () => {
      const [works] = worldEnterprises;
      await db.tx(async (tx) => {
        await tx.query('update orgs.enterprise_version set name = $2 where enterprise_id = $1', [works.id, '滇红茶厂']);
        await touchTree(tx);
      });
      expect((await found(office, 'dhcc')).map((hit) => hit.name)).toEqual(['滇红茶厂']);
      expect((await found(office, '厂1')).map((hit) => hit.name)).not.toContain('厂1');
    });
  });
});
