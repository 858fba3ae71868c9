import { holds, reachOf } from '@shiheng/contract/access';
import type { Fence } from '@shiheng/db/fence';
import type { Db, Row, Tx } from '@shiheng/db/handle';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reaches, scopes } from './modules/orgs/index.ts';
import type { Actor } from './platform/identity/actor.ts';
import { buildFences } from './platform/identity/fences.ts';
import { addressAt } from './testing/specimens/facts.ts';
import { personAt } from './testing/specimens/names.ts';
import { fillTables, readersOf } from './testing/specimens/rows.ts';
import { buildWorld, type Caller, type World } from './testing/specimens/world.ts';

const now = new Date('2024-05-01T00:00:00Z');

/** Whose a row is and who may read or write it: said once more in plain words, apart from the policies. */
interface Rule {
  /** What names a row where the role may not read whole rows; absent: its place in the table. */
  readonly key?: string;
  readonly sees: (row: Row, caller: Caller) => boolean;
  readonly writes: (row: Row, caller: Caller) => boolean;
}

const never = () => false;
const reachesUnit = (unit: unknown, { unit: own, targets, role }: Caller) =>
  reachOf(role) !== 'none' && (unit === own || targets.some((target) => target.unit === unit && target.within));
const changesRows = ({ role }: Caller) => role === 'enterprise-staff' || role === 'enterprise-union';

const ofEnterprise: Rule = {
  sees: (row, caller) => reachesUnit(row.enterprise_id, caller),
  writes: (row, caller) => changesRows(caller) && reachesUnit(row.enterprise_id, caller),
};
const hex = (bytes: unknown) => Buffer.from(bytes as Uint8Array).toString('hex');
const ofPerson: Rule = {
  sees: (row, caller) =>
    reachesUnit(row.enterprise_id, caller) &&
    (holds(caller.role, 'persons.read') ||
      (holds(caller.role, 'own-data.read') && hex(row.person_id) === personAt(caller.unit))),
  writes: ofEnterprise.writes,
};
const isOwnPerson = (row: Row, caller: Caller) =>
  holds(caller.role, 'own-data.read') &&
  row.enterprise_id === caller.unit &&
  hex(row.person_id) === personAt(caller.unit);
/** Requests and consents: what is the own person's. */
const ofOwnPerson: Rule = { sees: ofPerson.sees, writes: isOwnPerson };
const ofOrg: Rule = { sees: (row, caller) => reachesUnit(row.org_code, caller), writes: never };
const appoints = ({ role }: Caller) => role === 'security-admin';
const seesAppointment = (row: Row, caller: Caller) =>
  row.account_id === caller.account ||
  appoints(caller) ||
  (holds(caller.role, 'accounts.read') && reachesUnit(row.org_code ?? row.enterprise_id, caller));

/** A draft is its unit's own; an issue is for the unit, those above it and those under it. */
const ofBulletin: Rule = {
  sees: (row, caller) => {
    if (reachOf(caller.role) === 'none') return false;
    if (row.state === 'draft') return row.unit_code === caller.unit;
    const stands = !caller.unit.startsWith('e') && reachOf(caller.role) !== 'self';
    return reachesUnit(row.unit_code, caller) || (stands && readersOf(String(row.unit_code)).includes(caller.unit));
  },
  writes: never,
};

const rules: Record<string, Rule> = {
  'bulletins.bulletin': ofBulletin,
  'orgs.enterprise': ofEnterprise,
  'orgs.enterprise_version': ofEnterprise,
  'orgs.succession': {
    sees: (row, caller) =>
      row.subject === 'org' || reachesUnit(row.origin, caller) || reachesUnit(row.successor, caller),
    writes: never,
  },
  'workers.declaration': ofEnterprise,
  'workers.person': ofPerson,
  'workers.worker': ofPerson,
  'workers.worker_superseded': ofPerson,
  'indicators.ledger_measures': ofEnterprise,
  'indicators.enterprise_report': ofEnterprise,
  'indicators.touched': ofEnterprise,
  'indicators.org_report': ofOrg,
  'platform.appointment': { sees: seesAppointment, writes: never },
  'platform.account': {
    key: 'account_id',
    sees: (row, caller) =>
      row.account_id === caller.account ||
      appoints(caller) ||
      (holds(caller.role, 'accounts.read') && reachesUnit(row.home, caller)),
    writes: never,
  },
  'platform.session': {
    key: 'appointment_id',
    sees: (row, caller) => row.account_id === caller.account,
    writes: never,
  },
  'platform.external_identity': { sees: (row, caller) => row.account_id === caller.account, writes: never },
  'platform.saved_view': {
    sees: (row, caller) => row.account_id === caller.account,
    writes: (row, caller) => row.account_id === caller.account,
  },
  'platform.api_token': {
    key: 'token_id',
    sees: (row, caller) => row.appointment_id === caller.appointment,
    writes: never,
  },
  'records.reveal': {
    sees: ofPerson.sees,
    writes: (row, caller) => ofPerson.writes(row, caller) && row.account_id === caller.account,
  },
  'records.correction': {
    sees: ofPerson.sees,
    writes: (row, caller) => ofPerson.writes(row, caller) || isOwnPerson(row, caller),
  },
  'records.consent': ofOwnPerson,
  'files.enterprise_evidence': { sees: ofEnterprise.sees, writes: never },
  'files.org_evidence': ofOrg,
  'files.file': {
    sees: (row, caller) =>
      [caller.unit, ...caller.targets.map(({ unit }) => unit)].some(
        (unit) => addressAt(unit) === hex(row.sha256) && reachesUnit(unit, caller),
      ),
    writes: never,
  },
  'quality.question': {
    sees: (row, caller) =>
      reachesUnit(row.enterprise_id ?? row.org_code, caller) || reachesUnit(row.asked_unit, caller),
    writes: never,
  },
  'platform.audit_link': { sees: (_, caller) => holds(caller.role, 'audit.read'), writes: never },
  'platform.import_batch': { sees: (row, caller) => row.actor === caller.account, writes: never },
  'platform.audit_event': {
    sees: (row, caller) => row.actor === caller.account || holds(caller.role, 'audit.read'),
    writes: never,
  },
};

const keyOf = (table: string) => rules[table]?.key ?? 'ctid';

forEachEngine('row policies', (open) => {
  let db: Db;
  let world: World;
  const fences = new Map<Caller, Fence>();
  const count = { read: 0, seen: 0, written: 0, attempts: 0 };

  beforeAll(async () => {
    db = await open();
    await emptyTables(db);
    world = await buildWorld(db, now);
    for (const caller of world.callers) await world.openSession(caller);
    await db.tx((tx) => fillTables(tx, world, now));
    const source = buildFences({ db, clock: () => now, reaches });
    for (const caller of world.callers) fences.set(caller, await source.of(await actorOf(caller)));
  });
  afterAll(() => {
    const { read, seen, attempts, written } = count;
    console.info(
      `row policies on ${db.engine}: ${read} rows tried, ${seen} seen; ${attempts} writes tried, ${written} rows written; 0 foreign`,
    );
  });

  async function actorOf({ account, role, unit }: Caller): Promise<Actor> {
    const top = unit.startsWith('e') ? { orgCode: null, enterpriseId: unit } : { orgCode: unit, enterpriseId: null };
    const scope = await db.read((reader) => scopes.describe(reader, top));
    if (!scope) throw new Error(`no scope at ${unit}`);
    const own = role === 'worker' || role === 'delegate' ? { personId: personAt(unit) } : {};
    return { accountId: account, role, scope, ...own };
  }

  const behind = (caller: Caller) => db.within(fences.get(caller) as Fence);

  /** Every row, read by the owner, with its place; an account with the unit of its appointment. */
  const rowsOf = (table: string) =>
    db.read((reader) =>
      reader.query(
        table === 'platform.account'
          ? `select a.account_id::text as place, a.*, coalesce(p.org_code, p.enterprise_id::text) as home
             from platform.account a join platform.appointment p using (account_id)`
          : `select ${keyOf(table)}::text as place, t.* from ${table} t`,
      ),
    );

  it('are judged by a rule of this test, each one', async () => {
    const sql = `select distinct p.polrelid::regclass::text as name from pg_policy p order by 1`;
    const policed = await db.read((reader) => reader.query(sql));
    expect(policed.map(({ name }) => name)).toEqual(Object.keys(rules).sort());
  });

  describe.each(Object.keys(rules))('%s', (table) => {
    const rule = rules[table] as Rule;

    it('is read as far as the rule goes, and has rows that not everybody sees', async () => {
      const rows = await rowsOf(table);
      expect(rows.length).toBeGreaterThan(3);
      for (const caller of world.callers) {
        const seen = await behind(caller).read((reader) =>
          reader.query(`select ${keyOf(table)}::text as place from ${table}`),
        );
        const expected = rows.filter((row) => rule.sees(row, caller));
        expect(places(seen), nameOf(caller)).toEqual(places(expected));
        count.read += rows.length;
        count.seen += seen.length;
      }
    });

    it('is changed and emptied no further than the rule goes', async () => {
      const rows = await rowsOf(table);
      for (const caller of world.callers) {
        const mine = places(rows.filter((row) => rule.writes(row, caller)));
        for (const sql of [await updateOf(table), `delete from ${table} returning ctid::text as place`]) {
          const changed = await undone(behind(caller), sql);
          // An updated row stands in a new place: how many there are must do.
          if (sql.startsWith('delete')) for (const row of changed) expect(mine, nameOf(caller)).toContain(row.place);
          expect(changed.length, `${nameOf(caller)}: ${sql}`).toBeLessThanOrEqual(mine.length);
          count.attempts += 1;
          count.written += changed.length;
        }
      }
    });

    it('takes in no row that is not the writer’s to write', async () => {
      const rows = await rowsOf(table);
      for (const caller of world.callers) {
        for (const row of rows.filter((each) => !rule.writes(each, caller) && !ownEvent(table, each, caller))) {
          const { place: _, home: __, ...copy } = row;
          expect(await codeOfInsert(behind(caller), table, copy), nameOf(caller)).toBe('42501');
          count.attempts += 1;
        }
      }
    });
  });

  /** Setting a column to itself. */
  async function updateOf(table: string): Promise<string> {
    const sql = `select attname as name from pg_attribute where attrelid = $1::regclass and attnum = 1`;
    const [column] = await db.read((reader) => reader.query<{ name: string }>(sql, [table]));
    return `update ${table} set ${column?.name} = ${column?.name} returning ctid::text as place`;
  }
});

/** What everybody may add: an event in the own name. */
const ownEvent = (table: string, row: Row, { account }: Caller) =>
  table === 'platform.audit_event' && row.actor === account;

const places = (rows: readonly Row[]) => rows.map(({ place }) => String(place)).sort();
const nameOf = ({ role, unit }: Caller) => `${role} of ${unit}`;

class Undo extends Error {}

/** Rows that the statement would have changed; nothing where the role has no right to it at all. */
async function undone(fenced: Pick<Db, 'tx'>, sql: string): Promise<readonly Row[]> {
  let changed: readonly Row[] = [];
  const run = fenced.tx(async (tx: Tx) => {
    changed = await tx.query(sql);
    throw new Undo();
  });
  await run.catch((fault: { code?: string }) => {
    const known = fault instanceof Undo || fault.code === '42501' || fault.code === '23503'; // 23503: others refer to it
    if (!known) throw fault;
  });
  return changed;
}

async function codeOfInsert(fenced: Pick<Db, 'tx'>, table: string, row: Row): Promise<string | undefined> {
  const columns = Object.keys(row);
  const values = columns.map((_, i) => `$${i + 1}`).join(', ');
  const params = Object.values(row).map((value) =>
    value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Uint8Array)
      ? JSON.stringify(value)
      : value,
  );
  try {
    await fenced.tx((tx) =>
      tx.query(`insert into ${table} (${columns.join(', ')}) values (${values})`, params as never[]),
    );
    return undefined;
  } catch (fault) {
    return (fault as { code?: string }).code;
  }
}
