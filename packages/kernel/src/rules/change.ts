import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Band, Goalposts, RelationId, SideId, Text } from '../indicators/catalogue.ts';

/** One thing that a new version of the rules says differently. */
export type RuleChange =
  /** For one kind of period, or for all (`any`). */
  | {
      readonly kind: 'goalposts';
      readonly indicator: string;
      readonly periodKind: Goalposts['periodKind'];
      readonly shape: Goalposts['shape'];
    }
  | { readonly kind: 'band'; readonly relation: RelationId; readonly band: Band }
  /** Of one indicator on one side; the others of the side keep theirs. */
  | {
      readonly kind: 'weight';
      readonly relation: RelationId;
      readonly side: SideId;
      readonly indicator: string;
      readonly weight: number;
    };

/** By what changes are made and from which day they hold. */
export interface ChangeBasis {
  readonly validFrom: PlainDate;
  readonly source: Text;
  readonly status: Goalposts['status'];
}

/** Changes that were published together. Never altered afterwards: only followed by others. */
export interface Publication extends ChangeBasis {
  readonly no: number; // 1, 2, 3 … in the order of publishing
  readonly changes: readonly RuleChange[];
}

/** Why a change cannot be made. `at`: its place among the changes. */
export type ChangeFault =
  /** Names an indicator, relation or side that there is not. */
  | { readonly kind: 'rule-unknown'; readonly at: number }
  /** Runs against the indicator's direction or the relation's shape, or is empty. */
  | { readonly kind: 'rule-unfit'; readonly at: number }
  /** Nothing holds on that day that it could follow: a day outside every plan period, or a kind of period without goalposts. */
  | { readonly kind: 'rule-too-early'; readonly at: number }
  /** Says what holds already. */
  | { readonly kind: 'rule-unchanged'; readonly at: number }
  /** Says a second time what another change of the same list says. */
  | { readonly kind: 'rule-twice'; readonly at: number };

/** What a change is about: two changes with one subject contradict each other. */
export function subjectOf(change: RuleChange): string {
  switch (change.kind) {
    case 'goalposts':
      return `goalposts/${change.indicator}/${change.periodKind}`;
    case 'band':
      return `band/${change.relation}`;
    case 'weight':
      return `weight/${change.relation}/${change.side}/${change.indicator}`;
  }
}
