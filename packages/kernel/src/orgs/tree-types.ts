import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Ownership } from './enterprise-row.ts';

/** 块 (area): province → prefecture → county → enterprise. 条 (system): province → system company → enterprise. */
export type Line = 'area' | 'system';
export const lines: readonly Line[] = ['area', 'system'];

export type OrgKind = 'province' | 'prefecture' | 'county' | 'system-company' | 'member-unit';

/** Lives from `openedOn` up to, not including, `closedOn`. */
export interface Org {
  readonly code: string;
  readonly kind: OrgKind;
  readonly name: string;
  readonly shortName: string;
  readonly openedOn: PlainDate;
  readonly closedOn: PlainDate | null;
}

/** `orgCode` stands under `parentCode` on a line from `validFrom` up to, not including, `validTo`. */
export interface OrgParent {
  readonly orgCode: string;
  readonly line: Line;
  readonly parentCode: string;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | null;
}

export interface Enterprise {
  readonly enterpriseId: string;
  readonly creditCode: string;
  readonly openedOn: PlainDate;
  readonly closedOn: PlainDate | null;
}

/** What holds of an enterprise over a stretch of time. */
export interface EnterpriseState {
  readonly name: string;
  readonly countyCode: string;
  readonly systemCode: string | null;
  readonly industryCode: string;
  readonly ownership: Ownership;
  readonly aboveScale: boolean;
  readonly pilot: boolean;
  readonly hasUnion: boolean;
}

/** Holds from `validFrom` up to, not including, `validTo`. */
export interface EnterpriseVersion extends EnterpriseState {
  readonly enterpriseId: string;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | null;
}

/** `successor` continues `origin` from `effectiveOn`: organisations' codes or enterprises' ids. */
export interface Succession {
  readonly origin: string;
  readonly successor: string;
  readonly effectiveOn: PlainDate;
  readonly kind: 'split' | 'merge';
  readonly subject: 'org' | 'enterprise';
}

/** The organisation tree through time: rows as the database holds them, in any order. */
export interface OrgTree {
  readonly orgs: readonly Org[];
  readonly parents: readonly OrgParent[];
  readonly enterprises: readonly Enterprise[];
  readonly versions: readonly EnterpriseVersion[];
  readonly successions: readonly Succession[];
}

/** Whether something that lives over [from, to) lives on `day`. */
export function covers(from: PlainDate, to: PlainDate | null, day: PlainDate): boolean {
  return from <= day && (to === null || day < to);
}
