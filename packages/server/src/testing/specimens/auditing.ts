import type { Specimens } from './specimen.ts';

/** The trail, and what retention removed: the role alone decides. */
export const auditingSpecimens: Specimens = {
  getAuditStatus: { about: 'nothing', call: () => ({}) },
  searchAudit: { about: 'nothing', call: () => ({}) },
  exportAudit: { about: 'nothing', call: () => ({ query: { format: 'csv' } }) },
  checkAudit: { about: 'nothing', call: () => ({}) },
  listLooksAtMe: { about: 'nothing', call: () => ({}) },
  listRetentionRuns: { about: 'nothing', call: () => ({}) },
};
