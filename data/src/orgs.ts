import { list, object, readJson, text } from './read.ts';

/** A unit of the organisation tree beside the divisions: its code is the 机构代码 of template C. */
export interface NamedOrg {
  readonly code: string;
  readonly name: string;
  readonly short: string;
  readonly en: string;
}

export interface SystemCompany extends NamedOrg {
  /** GB/T 4754 divisions that its enterprises come from. */
  readonly divisions: readonly string[];
}

const named = { code: text, name: text, short: text, en: text };
const companies = object({ note: text, companies: list(object({ ...named, divisions: list(text) })) });
const units = object({ note: text, units: list(object(named)) });

/** Industry-system companies (省级产业系统公司), S01 …: real in structure, fictional in name. */
export function systemCompanies(): readonly SystemCompany[] {
  return companies(readJson('catalogs/system-companies.json'), 'system-companies.json').companies;
}

/** Member units (成员单位) of the leading group, M01 …; the official list is still to be verified. */
export function memberUnits(): readonly NamedOrg[] {
  return units(readJson('catalogs/member-units.json'), 'member-units.json').units;
}
