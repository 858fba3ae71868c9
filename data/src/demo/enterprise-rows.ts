import { enterpriseTemplate } from '@shiheng/kernel/imports/templates';
import type { DemoEnterprise } from './enterprises.ts';

export const enterpriseHeader: readonly string[] = enterpriseTemplate.columns.map(({ name }) => name.zh);

/** The day on which every demo enterprise enters the directory. */
const effectiveOn = '2024-01-01';

/** One row of template A, in the template's order of columns. */
export function enterpriseRow(enterprise: DemoEnterprise): readonly string[] {
  const yes = (is: boolean) => (is ? '是' : '否');
  return [
    enterprise.creditCode,
    enterprise.name,
    enterprise.county,
    enterprise.system,
    enterprise.trade.industry,
    enterprise.ownership,
    yes(enterprise.aboveScale),
    yes(enterprise.pilot),
    yes(enterprise.hasUnion),
    effectiveOn,
  ];
}
