import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Goalposts } from '@shiheng/kernel/indicators/catalogue';
import type { Publication, RuleChange } from '@shiheng/kernel/rules/change';

export type Status = 'draft' | 'proposed' | 'published' | 'withdrawn' | 'refused';

/** What whoever drafts a proposal says. */
export interface Wording {
  readonly title: string;
  readonly validFrom: PlainDate;
  readonly instrument: string;
  readonly clause: string; // may be empty
  readonly reason: string;
  readonly standing: Goalposts['status'];
  readonly changes: readonly RuleChange[];
}

/** A proposal as it stands. Accounts by id, times in ISO 8601. */
export interface Proposal extends Wording {
  readonly proposalId: string;
  readonly status: Status;
  readonly version: number;
  readonly draftedBy: string;
  readonly draftedAt: string;
  readonly proposedAt: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly decision: string | null; // why it was refused
  readonly publication: number | null;
}

/** A proposal as a publication with a number: the one that it has, or that it would have. */
export function asPublication({ instrument, clause, validFrom, changes, standing }: Wording, no: number): Publication {
  const source = sourceOf(instrument, clause);
  return { no, validFrom, changes, source, status: standing };
}

/** Instrument and clause as the catalogue writes a source. People write them in one language. */
export function sourceOf(instrument: string, clause: string): Publication['source'] {
  const text = clause === '' ? instrument : `${instrument} ${clause}`;
  return { zh: text, en: text };
}
