import { z } from 'zod';

/** How the list of enterprises is sorted, and its columns: what an address may name. */

export const EnterpriseSort = z.enum(['name', 'code', 'workers', 'declared']);

export const enterpriseColumns = [
  'name',
  'code',
  'place',
  'system',
  'industry',
  'ownership',
  'traits',
  'workers',
  'declared',
] as const;

export type EnterpriseColumn = (typeof enterpriseColumns)[number];
