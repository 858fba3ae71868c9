import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Text } from '@shiheng/kernel/indicators/catalogue';
import { day, list, object, oneOf, readJson, text } from './read.ts';

export interface IndustryName extends Text {
  readonly code: string; // section letter, or division of two digits
}

export interface Industries {
  readonly source: string;
  readonly sections: readonly IndustryName[]; // A … T
  readonly divisions: readonly IndustryName[]; // 01 … 97
}

const bilingual = { zh: text, en: text };
const named = object({ code: text, ...bilingual });
const industries = object({ source: text, sections: list(named), divisions: list(named) });

/** A set of industries that has no code of its own: dated, editable, with its standing. */
export interface IndustrySet {
  readonly id: string;
  readonly name: Text;
  readonly validFrom: PlainDate;
  readonly status: 'official' | 'proposal' | 'unverified';
  readonly source: Text;
  readonly parts: readonly (Text & { readonly codes: readonly { readonly code: string; readonly name: string }[] })[];
}

const sets = list(
  object({
    id: text,
    name: object(bilingual),
    validFrom: day,
    status: oneOf('official', 'proposal', 'unverified'),
    source: object(bilingual),
    parts: list(object({ ...bilingual, codes: list(object({ code: text, name: text })) })),
  }),
);

let keptIndustries: Industries | undefined;
let keptSets: readonly IndustrySet[] | undefined;

/** Names of sections and divisions; which section a division belongs to is `sectionOf` of the kernel. @source GB/T 4754-2017 */
export function industryNames(): Industries {
  keptIndustries ??= industries(readJson('catalogs/industries.json'), 'industries.json');
  return keptIndustries;
}

export function industrySets(): readonly IndustrySet[] {
  keptSets ??= sets(readJson('catalogs/advanced-manufacturing.json'), 'advanced-manufacturing.json');
  return keptSets;
}

/** Whether a GB/T 4754 code of 2 to 4 digits falls under a code of the set. `38` is no member where only `3841` is. */
export function inIndustrySet(set: IndustrySet, industry: string): boolean {
  return set.parts.some(({ codes }) => codes.some(({ code }) => industry.startsWith(code)));
}
