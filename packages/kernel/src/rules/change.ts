import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Band, Formula, Goalposts, RelationId, SideId, Text } from '../indicators/catalogue.ts';

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
  /**
   * Of one indicator on one side; the others of the side keep theirs. An indicator that did not stand there joins the
   * side, and with a weight of 0 it leaves it.
   */
  | {
      readonly kind: 'weight';
      readonly relation: RelationId;
      readonly side: SideId;
      readonly indicator: string;
      readonly weight: number;
    }
  /** Another formula of the same kind, made of measures that there are. */
  | {
      readonly kind: 'formula';
      readonly indicator: string;
      readonly formula: Formula;
      readonly note: string; // what it counts, in words; takes the place of the indicator's note
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
  /** Names an indicator, measure, relation or side that there is not. */
  | { readonly kind: 'rule-unknown'; readonly at: number }
  /** Runs against the indicator's direction, task or kind of formula, or the relation's shape, or is empty. */
  | { readonly kind: 'rule-unfit'; readonly at: number }
  /** Leaves a side without what it must hold (METHODS §1.8), or puts one indicator on both sides of a relation. */
  | { readonly kind: 'rule-side-unsound'; readonly at: number }
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
    case 'formula':
      return `formula/${change.indicator}`;
  }
}
