import { randomUUID } from 'node:crypto';
import {
  administrators,
  type Reach,
  type RoleName,
  reachOf,
  roleNames,
  roles,
  type StandingKind,
} from '@shiheng/contract/access';
import type { Db, Tx } from '@shiheng/db/handle';
import { touchEnterprises, touchTree } from '../../modules/indicators/index.ts';
import { initProvince } from '../../modules/orgs/index.ts';
import { insertAppointment } from '../../platform/identity/appointments.ts';
import { hashPassword } from '../../platform/identity/passwords.ts';
import { insertAccount } from '../../platform/identity/store.ts';
import type { Privacy } from '../../platform/privacy/privacy.ts';
import { openedSession } from '../sign-in.ts';
import { fillEnterprise, fillOrg } from './facts.ts';
import { isEnterprise, personAt, worldPeriod } from './names.ts';

/** Of every account in the world. */
export const worldPassword = 'tqwj-8mzx-4hnd';

/** Enterprises: two beside each other under one county and one company, one in the next county, one far away. */
export const worldEnterprises = [
  { id: 'e1111111-1111-4111-8111-111111111111', credit: '91530600MA6K00001W', county: '530621', system: 'S01' },
  { id: 'e2222222-2222-4222-8222-222222222222', credit: '91530600MA6K000020', county: '530621', system: 'S01' },
  { id: 'e3333333-3333-4333-8333-333333333333', credit: '91530600MA6K000033', county: '530622', system: 'S01' },
  { id: 'e4444444-4444-4444-8444-444444444444', credit: '91530100MA6K00004C', county: '530102', system: 'S02' },
] as const;

const [mine, beside, next, far] = worldEnterprises.map(({ id }) => id) as [string, string, string, string];

export type Relation = 'own' | 'below' | 'sibling' | 'parent' | 'foreign' | 'other-line' | 'absent';

/** Where an operation is tried: a unit, with an account and a person that stand there. */
export interface Target {
  readonly relation: Relation;
  readonly unit: string; // organisation code or enterprise id
  readonly kind: 'organisation' | 'enterprise';
  readonly line: 'area' | 'system';
  /** Whether it lies within the caller's reach. */
  readonly within: boolean;
  /** An account appointed there; a random id for what is absent. */
  readonly account: string;
  /** That account's appointment. */
  readonly appointment: string;
  /** Blind index (hex) of a worker declared there; of nobody where the unit is no enterprise. */
  readonly person: string;
}

/** Somebody who calls: one for each role and each kind of unit in which it can stand. */
export interface Caller {
  readonly role: RoleName;
  readonly stands: StandingKind;
  readonly unit: string;
  readonly account: string;
  readonly appointment: string;
  readonly targets: readonly Target[];
}

/** Where each kind of unit stands in this world, and what lies around it. `below` is everything below. */
const standings: Record<StandingKind, Readonly<Partial<Record<Exclude<Relation, 'absent'>, readonly string[]>>>> = {
  province: {
    own: ['530000'],
    below: ['530600', '530100', '530621', '530622', '530102', mine, beside, next, far],
    'other-line': ['S01', 'S02', 'M01', 'M02'],
  },
  prefecture: {
    own: ['530600'],
    below: ['530621', '530622', mine, beside, next],
    sibling: ['530100'],
    parent: ['530000'],
    foreign: ['530102', far],
    'other-line': ['S01'],
  },
  county: {
    own: ['530621'],
    below: [mine, beside],
    sibling: ['530622'],
    parent: ['530600', '530000'],
    foreign: ['530102', next, far],
    'other-line': ['S01'],
  },
  'system-company': {
    own: ['S01'],
    below: [mine, beside, next],
    sibling: ['S02', 'M01'],
    parent: ['530000'],
    foreign: [far],
    'other-line': ['530600', '530621'],
  },
  'member-unit': {
    own: ['M01'],
    sibling: ['M02', 'S01'],
    parent: ['530000'],
    foreign: [mine, far],
    'other-line': ['530600'],
  },
  enterprise: {
    own: [mine],
    sibling: [beside],
    parent: ['530621', '530600', '530000'],
    foreign: [next, far, '530102'],
    'other-line': ['S01'],
  },
};

const absentUnits = ['999999', 'eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee', 'nothing'] as const;

/** What the words of the matrix say about a relation, told apart from the code that decides it. */
function liesWithin(reach: Reach, stands: StandingKind, relation: Relation): boolean {
  if (reach === 'none' || relation === 'absent') return false;
  if (relation === 'own') return true;
  const low = reach === 'enterprise' || reach === 'self';
  return !low && (relation === 'below' || (relation === 'other-line' && stands === 'province'));
}

export interface World {
  readonly callers: readonly Caller[];
  /** A new session's token for the account in its appointment. */
  openSession(caller: Caller): Promise<string>;
}

interface Seat {
  readonly account: string;
  readonly appointment: string;
}

/**
 * Fills an empty database: the tree, four enterprises with a worker each, a reported figure with its evidence and an
 * account at every unit, and the callers.
 * @param privacy seals the workers' identities; absent: they are there, and no key opens them
 */
export async function buildWorld(db: Db, now: Date, privacy?: Privacy): Promise<World> {
  await initProvince(db, now);
  const units = [...new Set(Object.values(standings).flatMap((around) => Object.values(around).flat()))];
  const seats = new Map<string, Seat>();
  const callers: Caller[] = [];
  const passwordHash = await hashPassword(worldPassword);
  await db.tx(async (tx) => {
    for (const enterprise of worldEnterprises) await insertEnterprise(tx, enterprise, privacy);
    for (const { id } of worldEnterprises) await fillEnterprise(tx, id, now);
    for (const unit of units.filter((each) => !isEnterprise(each))) await fillOrg(tx, unit, now);
    for (const unit of units) seats.set(unit, await insertSeat(tx, now, residentOf(unit), unit, passwordHash));
    await insertSeat(tx, now, 'leader', '530000', passwordHash, spareAccount);
    for (const role of roleNames)
      for (const stands of roles[role].stands)
        callers.push(await insertCaller(tx, now, role, stands, seats, passwordHash));
    await touchTree(tx);
    await touchEnterprises(
      tx,
      worldPeriod,
      worldEnterprises.map(({ id }) => id),
    );
  });
  return { callers, openSession: ({ account, appointment }) => openedSession(db, account, appointment, now) };
}

const lineOf = (unit: string) => (/^[SM]/.test(unit) ? 'system' : 'area');

/** What somebody of this world signs in with. */
export function loginOf(account: string): string {
  return `a${account.slice(0, 8)}`;
}

/** A leader of the province that nothing else is tried at: for what needs a second person. */
export const spareAccount = '5afe5afe-5afe-4afe-8afe-5afe5afe5afe';

/** Who is already appointed at a unit: somebody to be found, never somebody who calls. */
function residentOf(unit: string): RoleName {
  if (isEnterprise(unit)) return 'worker';
  if (unit === '530000') return 'province-office';
  if (unit.startsWith('S')) return 'system-office';
  return unit.startsWith('M') ? 'member-unit' : 'prefecture-office';
}

async function insertSeat(
  tx: Tx,
  now: Date,
  role: RoleName,
  unit: string,
  passwordHash: string,
  account: string = randomUUID(),
): Promise<Seat> {
  const appointment = randomUUID();
  const personId = role === 'worker' || role === 'delegate' ? Buffer.from(personAt(unit), 'hex') : null;
  const names = { login: loginOf(account), nameSealed: null, nameIndex: null }; // each is called by its login
  const ready = { passwordHash, mustChangePassword: false, demo: false };
  await insertAccount(tx, { accountId: account, ...names, personId, ...ready }, now);
  const top = isEnterprise(unit) ? { orgCode: null, enterpriseId: unit } : { orgCode: unit, enterpriseId: null };
  await insertAppointment(tx, {
    appointmentId: appointment,
    accountId: account,
    role,
    ...top,
    validFrom: now,
    validUntil: null,
    delegatedFrom: null,
    appointedBy: 'system',
  });
  return { account, appointment };
}

async function insertCaller(
  tx: Tx,
  now: Date,
  role: RoleName,
  stands: StandingKind,
  seats: ReadonlyMap<string, Seat>,
  passwordHash: string,
): Promise<Caller> {
  const around = standings[stands];
  const unit = around.own?.[0] ?? '';
  const relations = Object.entries(around) as [Relation, readonly string[]][];
  const targets = [...relations, ['absent', absentUnits] as const].flatMap(([relation, units]) =>
    units.map((each): Target => {
      const seat = seats.get(each) ?? { account: randomUUID(), appointment: randomUUID() };
      const kind = isEnterprise(each) ? 'enterprise' : 'organisation';
      const within = liesWithin(reachOf(role), stands, relation);
      return { relation, unit: each, kind, line: lineOf(each), within, ...seat, person: personAt(each) };
    }),
  );
  const seat = await insertSeat(tx, now, role, unit, passwordHash);
  if (isAdministrator(role)) await confirmFactor(tx, seat.account, now);
  return { role, stands, unit, targets, ...seat };
}

/** Whoever must have a second factor has one, so that nothing else is asked of them first. */
export function isAdministrator(role: RoleName): boolean {
  return administrators.some((each) => each === role);
}

async function confirmFactor(tx: Tx, account: string, now: Date): Promise<void> {
  await tx.query(
    'insert into platform.second_factor (account_id, secret_sealed, started_at, confirmed_at) values ($1, $2, $3, $3)',
    [account, Buffer.from('sealed'), now.toISOString()],
  );
}

const values = { headcount: 100, skilled: 60, 'high-skilled': 12, 'training-known': 100, trained: 70 };

async function insertEnterprise(
  tx: Tx,
  { id, credit, county, system }: (typeof worldEnterprises)[number],
  privacy: Privacy | undefined,
): Promise<void> {
  await tx.query(`insert into orgs.enterprise (enterprise_id, credit_code, opened_on) values ($1, $2, '2020-01-01')`, [
    id,
    credit,
  ]);
  await tx.query(
    `insert into orgs.enterprise_version (enterprise_id, valid_from, name, county_code, system_code, industry_code,
       ownership, above_scale, pilot, has_union)
     values ($1, '2020-01-01', $2, $3, $4, '3340', '私营', true, false, true)`,
    [id, `厂${id.slice(1, 2)}`, county, system],
  );
  await tx.query('insert into indicators.ledger_measures (enterprise_id, period, facts) values ($1, $2, $3)', [
    id,
    worldPeriod,
    JSON.stringify({ values, histograms: {} }),
  ]);
  await insertWorker(tx, id, privacy);
}

async function insertWorker(tx: Tx, enterprise: string, privacy: Privacy | undefined): Promise<void> {
  const person = Buffer.from(personAt(enterprise), 'hex');
  const sealed = privacy?.seal(enterprise, person, { name: '张三丰', idNumber: '530621199001010016' });
  await tx.query(
    `insert into workers.person (enterprise_id, person_id, name_index, sealed, born_on, female)
     values ($1, $2, $3, $4, '1990-01-01', false)`,
    [enterprise, person, person.subarray(0, 8), sealed ?? Buffer.from('sealed')],
  );
  await tx.query(
    `insert into workers.worker (enterprise_id, period, person_id, line_no, post, frontline, employment, hired_on,
       education, skill, born_on, female)
     values ($1, $2, $3, 2, '焊工', true, 0, '2018-01-15', 3, 3, '1990-01-01', false)`,
    [enterprise, worldPeriod, person],
  );
}
