import type { Param, Row } from '@shiheng/db/handle';
import type { Binding } from './privacy.ts';

/** A column of sealed values, and how one of them is found again and opened. */
export interface SealedColumn {
  readonly table: string; // with its schema
  readonly column: string;
  /** The primary key: columns and their types, in order. */
  readonly key: readonly { readonly name: string; readonly type: 'uuid' | 'bytea' | 'text' }[];
  /** What the value is bound to. `row` holds the columns of the key. */
  readonly binding: (row: Row) => Binding;
}

const uuid = (name: string) => ({ name, type: 'uuid' }) as const;
const bytea = (name: string) => ({ name, type: 'bytea' }) as const;

/** A text whose context is its column's own word and the id of its row: `correction.asked:<id>`. */
export const contexts = {
  displayName: (accountId: string) => `display-name:${accountId}`,
  totpSecret: (accountId: string) => `totp:${accountId}`,
  revealNote: (revealId: string) => `reveal.note:${revealId}`,
  correctionAsked: (correctionId: string) => `correction.asked:${correctionId}`,
  correctionAnswer: (correctionId: string) => `correction.answer:${correctionId}`,
} as const;

/**
 * Every sealed column of every table: what `keys reseal` renews and `keys retire` looks through. A test compares it with
 * the database, so that none is forgotten.
 */
export const sealedColumns: readonly SealedColumn[] = [
  {
    table: 'platform.account',
    column: 'name_sealed',
    key: [uuid('account_id')],
    binding: (row) => ({ context: contexts.displayName(String(row.account_id)) }),
  },
  {
    table: 'platform.second_factor',
    column: 'secret_sealed',
    key: [uuid('account_id')],
    binding: (row) => ({ context: contexts.totpSecret(String(row.account_id)) }),
  },
  {
    table: 'workers.person',
    column: 'sealed',
    key: [uuid('enterprise_id'), bytea('person_id')],
    binding: (row) => ({ enterpriseId: String(row.enterprise_id), personId: row.person_id as Uint8Array }),
  },
  {
    table: 'records.reveal',
    column: 'note_sealed',
    key: [uuid('enterprise_id'), uuid('reveal_id')],
    binding: (row) => ({ context: contexts.revealNote(String(row.reveal_id)) }),
  },
  {
    table: 'records.correction',
    column: 'asked_sealed',
    key: [uuid('enterprise_id'), uuid('correction_id')],
    binding: (row) => ({ context: contexts.correctionAsked(String(row.correction_id)) }),
  },
  {
    table: 'records.correction',
    column: 'answer_sealed',
    key: [uuid('enterprise_id'), uuid('correction_id')],
    binding: (row) => ({ context: contexts.correctionAnswer(String(row.correction_id)) }),
  },
];

/** The values of a row's key, for a query. */
export function keyOf({ key }: SealedColumn, row: Row): readonly Param[] {
  return key.map(({ name }) => row[name] as Param);
}
