import type { ConfirmLedgerEditBody } from '@shiheng/contract/ledger';
import type { z } from 'zod';
import type { Fault, Ledger, LedgerRow } from './types.ts';

type Body = z.input<typeof ConfirmLedgerEditBody>;
export type Field = Ledger['fields'][number]['field'];
export type Cells = Readonly<Partial<Record<Field, string>>>;

/** Changes of a ledger that are not sent yet. They stay on the page until they are saved or given up. */
export interface Draft {
  readonly edited: Readonly<Record<string, Cells>>; // by person
  readonly added: readonly Cells[];
  readonly removed: readonly string[];
}

export const emptyDraft: Draft = { edited: {}, added: [], removed: [] };

/** How many cells and workers differ from what is declared. */
export function countDraft({ edited, added, removed }: Draft) {
  const cells = Object.values(edited).reduce((sum, each) => sum + Object.keys(each).length, 0);
  return { cells, added: added.length, removed: removed.length, all: cells + added.length + removed.length };
}

/** @param before what is declared; typing it again takes the change back */
export function setCell(draft: Draft, personKey: string, field: Field, text: string, before: string): Draft {
  const { [field]: _, ...others } = draft.edited[personKey] ?? {};
  const cells: Cells = text.trim() === before ? others : { ...others, [field]: text.trim() };
  const { [personKey]: __, ...rest } = draft.edited;
  return { ...draft, edited: Object.keys(cells).length === 0 ? rest : { ...rest, [personKey]: cells } };
}

export function toggleRemoved(draft: Draft, personKey: string): Draft {
  const { removed } = draft;
  const isGone = removed.includes(personKey);
  return { ...draft, removed: isGone ? removed.filter((each) => each !== personKey) : [...removed, personKey] };
}

/** What a cell says now: as edited, or as declared. */
export function textAt(draft: Draft, row: LedgerRow, field: Field, place: number): string {
  return draft.edited[row.personKey]?.[field] ?? row.cells[place] ?? '';
}

/** What is sent. A worker who is removed is not edited as well. */
export function bodyOf({ edited, added, removed }: Draft, period: string, version: number): Omit<Body, 'restate'> {
  const kept = Object.entries(edited).filter(([personKey]) => !removed.includes(personKey));
  return {
    period,
    version,
    edited: kept.map(([personKey, cells]) => ({ personKey, cells })) as Body['edited'], // identity fields are never edited
    added: added.map((cells) => ({ cells })),
    removed: [...removed],
  };
}

/** Faults by the cell that they are of. */
export function faultsByCell(faults: readonly Fault[]): ReadonlyMap<string, Fault> {
  return new Map(
    faults.flatMap((fault) => (fault.personKey === null ? [] : [[cellKey(fault.personKey, fault.field), fault]])),
  );
}

export function cellKey(personKey: string, field: string | null): string {
  return `${personKey}/${field ?? ''}`;
}
