import type { PlainDate } from '@shiheng/basics/plain-date';
import type { RelationId, SideId } from './catalogue.ts';

/** A plan period for which targets are set (十四五, 十五五); both days inclusive. */
export interface PlanPeriod {
  readonly id: string;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate;
}

/** What is wrong with a catalogue, as facts. */
export type CatalogueFault =
  | { readonly kind: 'duplicate-measure' | 'duplicate-indicator' | 'duplicate-relation'; readonly id: string }
  | { readonly kind: 'duplicate-number'; readonly no: number }
  | { readonly kind: 'text-missing'; readonly of: string; readonly field: string; readonly language: 'zh' | 'en' }
  | { readonly kind: 'formula-empty'; readonly indicator: string }
  | { readonly kind: 'coefficient-zero'; readonly indicator: string; readonly measure: string }
  | { readonly kind: 'unknown-measure'; readonly indicator: string; readonly measure: string }
  | { readonly kind: 'measure-kind'; readonly indicator: string; readonly measure: string; readonly found: string }
  | {
      readonly kind: 'goalposts-missing';
      readonly indicator: string;
      readonly periodKind: string;
      readonly from: PlainDate;
    }
  | {
      readonly kind: 'goalposts-overlap';
      readonly indicator: string;
      readonly periodKind: string;
      readonly from: PlainDate;
    }
  | { readonly kind: 'goalposts-backwards'; readonly indicator: string; readonly from: PlainDate }
  | { readonly kind: 'direction-disagrees'; readonly indicator: string; readonly from: PlainDate }
  | {
      readonly kind: 'weight-not-positive' | 'unknown-side' | 'side-twice';
      readonly indicator: string;
      readonly relation: RelationId;
      readonly side: SideId;
    }
  | { readonly kind: 'task-not-on-side'; readonly indicator: string; readonly task: number }
  | { readonly kind: 'relation-sides'; readonly relation: RelationId }
  | { readonly kind: 'side-few'; readonly relation: RelationId; readonly side: SideId; readonly count: number }
  | { readonly kind: 'side-lacks-role'; readonly relation: RelationId; readonly side: SideId; readonly role: string }
  | { readonly kind: 'band-missing' | 'band-overlap'; readonly relation: RelationId; readonly from: PlainDate }
  | { readonly kind: 'band-empty'; readonly relation: RelationId; readonly from: PlainDate };
