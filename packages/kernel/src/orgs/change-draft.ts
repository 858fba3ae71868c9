import type { PlainDate } from '@shiheng/basics/plain-date';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { ChangeRefusal, EnterpriseSeed, OrgSeed, TreeChange } from './change.ts';
import { indexOf, rowOn, type TreeIndex } from './tree-index.ts';
import {
  covers,
  type Enterprise,
  type EnterpriseState,
  type EnterpriseVersion,
  type Line,
  type Org,
  type OrgKind,
  type OrgParent,
  type OrgTree,
  type Succession,
} from './tree-types.ts';

type Rows = { -readonly [K in keyof TreeChange]: TreeChange[K][number][] };
type Stretch = Pick<OrgParent, 'validFrom' | 'validTo'>;

/** Gathers the rows of one decision and every reason against it; with a reason there are no rows. */
export class ChangeDraft {
  readonly index: TreeIndex;
  readonly tree: OrgTree;
  readonly on: PlainDate;
  private readonly refusals: ChangeRefusal[] = [];
  private readonly rows: Rows = {
    orgsOpened: [],
    orgsClosed: [],
    parentsEnded: [],
    parentsOpened: [],
    enterprisesOpened: [],
    enterprisesClosed: [],
    versionsEnded: [],
    versionsOpened: [],
    successions: [],
  };

  constructor(tree: OrgTree, on: PlainDate) {
    this.tree = tree;
    this.index = indexOf(tree);
    this.on = on;
  }

  refuse(refusal: ChangeRefusal): void {
    this.refusals.push(refusal);
  }

  get refused(): boolean {
    return this.refusals.length > 0;
  }

  finish(): Result<TreeChange, readonly ChangeRefusal[]> {
    return this.refused ? err(this.refusals) : ok(this.rows as TreeChange);
  }

  org(code: string): Org | undefined {
    const org = this.index.orgs.get(code);
    if (!org) this.refuse({ kind: 'unknown-unit', unit: code });
    else this.requireLiving(code, org);
    return org;
  }

  enterprise(enterpriseId: string): Enterprise | undefined {
    const enterprise = this.index.enterprises.get(enterpriseId);
    if (!enterprise) this.refuse({ kind: 'unknown-unit', unit: enterpriseId });
    else this.requireLiving(enterpriseId, enterprise);
    return enterprise;
  }

  /** An organisation under which something may come to stand: of one of the kinds, alive, and not about to close. */
  host(code: string, kinds: readonly OrgKind[]): Org | undefined {
    if (this.rows.orgsOpened.some((org) => org.code === code)) return undefined;
    const org = this.org(code);
    if (!org) return undefined;
    if (!kinds.includes(org.kind)) this.refuse({ kind: 'wrong-kind', unit: code, found: org.kind });
    this.requireOpenEnd(code, org);
    return org;
  }

  requireOpenEnd(unit: string, { closedOn }: { readonly closedOn: PlainDate | null }): void {
    if (closedOn !== null && closedOn > this.on) this.refuse({ kind: 'closing', unit, closedOn });
  }

  openOrg(seed: OrgSeed, kind: OrgKind): void {
    if (this.index.orgs.has(seed.code)) this.refuse({ kind: 'already-exists', unit: seed.code });
    this.rows.orgsOpened.push({ ...seed, kind, openedOn: this.on, closedOn: null });
  }

  openParent(orgCode: string, line: Line, parentCode: string, validTo: PlainDate | null = null): void {
    this.rows.parentsOpened.push({ orgCode, line, parentCode, validFrom: this.on, validTo });
  }

  /** Ends the organisation's stretch on the line and opens another under `parentCode`, as long as the old one was. */
  moveOrg(orgCode: string, line: Line, parentCode: string): void {
    const row = this.cut(orgCode, this.index.parents[line].get(orgCode));
    if (!row) return;
    this.rows.parentsEnded.push({ orgCode, line, validFrom: row.validFrom, validTo: this.on });
    this.openParent(orgCode, line, parentCode, row.validTo);
  }

  closeOrg(org: Org): void {
    this.requireOpenEnd(org.code, org);
    for (const line of ['area', 'system'] as const) {
      const rows = this.index.parents[line].get(org.code);
      const standsOrWill = rows?.some((each) => each.validTo === null || each.validTo > this.on);
      if (!standsOrWill) continue;
      const row = this.cut(org.code, rows);
      if (row) this.rows.parentsEnded.push({ orgCode: org.code, line, validFrom: row.validFrom, validTo: this.on });
    }
    this.rows.orgsClosed.push({ code: org.code, closedOn: this.on });
  }

  openEnterprise({ enterpriseId, creditCode, ...facts }: EnterpriseSeed, like: EnterpriseState): void {
    const { index, on } = this;
    const taken = index.enterprises.has(enterpriseId) || this.tree.enterprises.some((e) => e.creditCode === creditCode);
    if (taken) this.refuse({ kind: 'already-exists', unit: enterpriseId });
    this.rows.enterprisesOpened.push({ enterpriseId, creditCode, openedOn: on, closedOn: null });
    const state = { ...stateOf(like), ...facts };
    this.rows.versionsOpened.push({ ...state, enterpriseId, validFrom: on, validTo: null });
  }

  /** Ends the version that holds and opens another with `facts` changed, as long as the old one was. */
  reviseEnterprise(enterpriseId: string, facts: Partial<EnterpriseState>): void {
    const row = this.cut(enterpriseId, this.index.versions.get(enterpriseId));
    if (!row) return;
    this.rows.versionsEnded.push({ enterpriseId, validFrom: row.validFrom, validTo: this.on });
    this.rows.versionsOpened.push({ ...row, ...facts, validFrom: this.on });
  }

  closeEnterprise(enterprise: Enterprise): void {
    const { enterpriseId } = enterprise;
    this.requireOpenEnd(enterpriseId, enterprise);
    const row = this.cut(enterpriseId, this.index.versions.get(enterpriseId));
    if (row) this.rows.versionsEnded.push({ enterpriseId, validFrom: row.validFrom, validTo: this.on });
    this.rows.enterprisesClosed.push({ enterpriseId, closedOn: this.on });
  }

  succeed(origin: string, successor: string, kind: Succession['kind'], subject: Succession['subject']): void {
    this.rows.successions.push({ origin, successor, effectiveOn: this.on, kind, subject });
  }

  private requireLiving(unit: string, life: { readonly openedOn: PlainDate; readonly closedOn: PlainDate | null }) {
    if (!covers(life.openedOn, life.closedOn, this.on)) this.refuse({ kind: 'not-living', unit, on: this.on });
  }

  /** The row that the day falls into, when it may be cut there: begun before, and nothing decided after. */
  private cut<T extends Stretch>(unit: string, rows: readonly T[] | undefined): T | undefined {
    const later = rows?.find((row) => row.validFrom > this.on);
    if (later) this.refuse({ kind: 'later-version', unit, validFrom: later.validFrom });
    const row = rowOn(rows, this.on);
    if (!row) {
      if (!later) this.refuse({ kind: 'not-living', unit, on: this.on });
    } else if (row.validFrom === this.on) this.refuse({ kind: 'same-day', unit, on: this.on });
    else if (!later) return row;
    return undefined;
  }
}

export function stateOf(version: EnterpriseState): EnterpriseState {
  const { name, countyCode, systemCode, industryCode, ownership, aboveScale, pilot, hasUnion } = version;
  return { name, countyCode, systemCode, industryCode, ownership, aboveScale, pilot, hasUnion };
}

/** Who stands under an organisation on a day, and who is already decided to do so later. */
export interface Members {
  readonly orgs: readonly { readonly code: string; readonly line: Line }[];
  readonly enterprises: readonly {
    readonly enterpriseId: string;
    readonly county: boolean;
    readonly system: boolean;
  }[];
  readonly later: readonly { readonly unit: string; readonly validFrom: PlainDate }[];
}

export function membersOf(tree: OrgTree, code: string, on: PlainDate): Members {
  const rows = tree.parents.filter((row) => row.parentCode === code);
  const versions = tree.versions.filter((row) => row.countyCode === code || row.systemCode === code);
  const now = (row: Stretch) => covers(row.validFrom, row.validTo, on);
  const later = (row: Stretch) => row.validFrom > on;
  return {
    orgs: rows.filter(now).map((row) => ({ code: row.orgCode, line: row.line })),
    enterprises: versions.filter(now).map((row: EnterpriseVersion) => ({
      enterpriseId: row.enterpriseId,
      county: row.countyCode === code,
      system: row.systemCode === code,
    })),
    later: [
      ...rows.filter(later).map((row) => ({ unit: row.orgCode, validFrom: row.validFrom })),
      ...versions.filter(later).map((row) => ({ unit: row.enterpriseId, validFrom: row.validFrom })),
    ],
  };
}
