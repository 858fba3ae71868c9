import { assert } from '@shiheng/basics/assert';

/**
 * What one actor may see and write, as the database's own row policies understand it (migration 0005-fence). It is the
 * second fence: use cases decide first, by their policy functions; what slips past them meets this one.
 */
export interface Fence {
  /** Account id of who acts. */
  readonly account: string;
  /** The unit in which the account acts: organisation code or enterprise id; empty: none. */
  readonly home: string;
  /** Enterprises and organisations whose rows are within reach. Empty lists: none. */
  readonly reach: 'all' | { readonly enterprises: readonly string[]; readonly orgs: readonly string[] };
  /** Persons' rows of the enterprises within reach: all of them, the one with this blind index (hex), or none. */
  readonly persons: 'reach' | { readonly own: string } | 'none';
  /** Whether rows within reach may also be written. */
  readonly writes: boolean;
  /** Accounts and appointments: everybody's, those standing within reach, or the actor's own. */
  readonly accounts: 'all' | 'reach' | 'own';
  /** Events of the audit trail: everybody's, or the actor's own. */
  readonly audit: 'all' | 'own';
}

/** The role that fenced transactions take on. It owns nothing and signs in nowhere. */
export const fencedRole = 'shiheng_app';

/** Sees no row of anybody's but the account itself: where to start from, and what an unknown actor gets. */
export function closedFence(account: string): Fence {
  return {
    account,
    home: '',
    reach: { enterprises: [], orgs: [] },
    persons: 'none',
    writes: false,
    accounts: 'own',
    audit: 'own',
  };
}

/**
 * Statements that put a transaction behind the fence until its end. Values stand as quoted literals: Citus hands on to
 * its workers what is SET LOCAL by statement, not what a function set.
 */
export function fenceStatements(fence: Fence): readonly string[] {
  const { account, home, reach, persons, writes, accounts, audit } = fence;
  const lists = reach === 'all' ? { enterprises: [], orgs: [] } : reach;
  const settings = {
    account,
    home,
    reach: reach === 'all' ? 'all' : 'list',
    ...enterpriseLists(lists.enterprises),
    orgs: listText(lists.orgs, orgCode),
    persons: typeof persons === 'string' ? persons : 'own',
    person: typeof persons === 'string' ? '' : persons.own,
    writes: writes ? 'yes' : 'no',
    accounts,
    audit,
  };
  assert(word.test(account) && /^[0-9a-f]*$/.test(settings.person), 'a fence names its account and person by id');
  assert(home === '' || orgCode.test(home), 'a fence names the unit by id');
  return [
    `set local role ${fencedRole}`,
    ...Object.entries(settings).map(([name, value]) => `set local shiheng.${name} = '${value}'`),
  ];
}

const word = /^[0-9A-Za-z-]+$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const orgCode = /^[0-9A-Za-z_-]+$/;

/** The policies look an enterprise up in the list of those whose id begins with the same two digits. */
function enterpriseLists(enterprises: readonly string[]): Readonly<Record<string, string>> {
  const known = listsOf.get(enterprises);
  if (known) return known;
  const made = makeLists(enterprises);
  listsOf.set(enterprises, made);
  return made;
}

/** A reach of thousands is written out once for as long as it is kept, not once a request. */
const listsOf = new WeakMap<readonly string[], Readonly<Record<string, string>>>();

function makeLists(enterprises: readonly string[]): Readonly<Record<string, string>> {
  const parts: Record<string, string[]> = {};
  for (const id of enterprises) {
    const name = `enterprises_${id.slice(0, 2)}`;
    parts[name] ??= [];
    parts[name].push(id);
  }
  return Object.fromEntries(Object.entries(parts).map(([name, ids]) => [name, listText(ids, uuid)]));
}

/** Every item between commas, so that a row finds itself by looking for `,id,`. */
function listText(items: readonly string[], form: RegExp): string {
  for (const item of items) assert(form.test(item), 'a fence lists units by id');
  return items.length === 0 ? '' : `,${items.join(',')},`;
}
