import type { RelationPageDto } from '@shiheng/contract/relations';
import type { Named, NamedSide } from '../../ui/balance-words.ts';

export type RelationPageData = RelationPageDto;
export type PageSide = RelationPageDto['sides'][number];
export type PageIndicator = PageSide['indicators'][number];
export type Contribution = RelationPageDto['childContributions'][number];
export type Child = RelationPageDto['children'][number];
export type Finding = NonNullable<RelationPageDto['findings']>[number];
export type { Named, NamedSide };
