/** A file on disk that somebody sent. It is read more than once: to judge it, to load it, to write its refused rows. */
export interface TableSource {
  readonly path: string;
  /** The name that the sender gave it: shown, never trusted. */
  readonly name: string;
}

/** What a file may cost us. Sizes in bytes; `ratio` = inflated ÷ stored, looked at once more than `ratioFrom` bytes came out. */
export interface TableLimits {
  readonly fileBytes: number;
  readonly inflatedBytes: number;
  readonly ratio: number;
  readonly ratioFrom: number;
  readonly entries: number;
  readonly rows: number;
  readonly columns: number;
  readonly rowBytes: number;
  /** All distinct texts of a workbook, which stay in memory while it is read. */
  readonly sharedTextBytes: number;
}

const mebi = 1024 * 1024;

/** Generous to a province's ledger (a million rows), hard on a bomb. */
export const defaultLimits: TableLimits = {
  fileBytes: 2048 * mebi,
  inflatedBytes: 6144 * mebi,
  ratio: 150,
  ratioFrom: 16 * mebi,
  entries: 2000,
  rows: 5_000_000,
  columns: 400,
  rowBytes: 4 * mebi,
  sharedTextBytes: 160 * mebi,
};

/** Why a whole file is refused. Texts: refusal-texts.ts. */
export type TableRefusal =
  | { readonly kind: 'file-missing' }
  | { readonly kind: 'file-empty' }
  | { readonly kind: 'file-without-rows' }
  | { readonly kind: 'file-too-large'; readonly bytes: number; readonly most: number }
  | { readonly kind: 'file-old-excel' }
  | { readonly kind: 'file-password' }
  | { readonly kind: 'file-html' }
  | { readonly kind: 'file-xml' }
  | { readonly kind: 'file-pdf' }
  | { readonly kind: 'file-image' }
  | { readonly kind: 'file-utf16' }
  | { readonly kind: 'file-binary' }
  | { readonly kind: 'file-encoding'; readonly line: number }
  | { readonly kind: 'file-cut'; readonly part: string }
  | { readonly kind: 'file-damaged'; readonly part: string }
  | { readonly kind: 'zip-not-workbook' }
  | { readonly kind: 'zip-is-document' }
  | { readonly kind: 'zip-is-xlsb' }
  | { readonly kind: 'zip-is-ods' }
  | { readonly kind: 'zip-encrypted' }
  | { readonly kind: 'zip-bomb'; readonly part: string; readonly inflated: number }
  | { readonly kind: 'zip-entries'; readonly entries: number; readonly most: number }
  | { readonly kind: 'too-many-rows'; readonly most: number }
  | { readonly kind: 'too-many-columns'; readonly line: number; readonly most: number }
  | { readonly kind: 'row-too-long'; readonly line: number; readonly most: number }
  | { readonly kind: 'shared-texts-too-large'; readonly most: number }
  | { readonly kind: 'quote-open'; readonly line: number }
  | { readonly kind: 'sheet-unusual'; readonly part: string }
  | { readonly kind: 'file-changed' };

/** Carries a refusal out of the depth of a stream; never leaves platform/files and platform/imports. */
export class TableRefused extends Error {
  override readonly name = 'TableRefused';
  readonly refusal: TableRefusal;

  constructor(refusal: TableRefusal) {
    super(refusal.kind);
    this.refusal = refusal;
  }
}
