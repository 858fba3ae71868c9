import type { OverviewDto } from '@shiheng/contract/relations';

export type Overview = OverviewDto;
export type OverviewRelation = OverviewDto['relations'][number];
export type Change = OverviewDto['changes'][number];
