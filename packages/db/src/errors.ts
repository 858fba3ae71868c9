/** What an engine tells about a failed statement. Never parameters, never row data (PostgreSQL's DETAIL and CONTEXT hold them). */
export class DbError extends Error {
  override readonly name = 'DbError';
  /** SQLSTATE, or `connection-lost`, `aborted`. */
  readonly code: string;
  readonly constraint: string | undefined;

  constructor(code: string, message: string, constraint?: string) {
    super(message);
    this.code = code;
    this.constraint = constraint;
  }
}

/** Why a database cannot be opened, migrated or restored: the user's to mend. */
export type DbRefusal =
  | { readonly kind: 'data-directory-in-use'; readonly dataDir: string; readonly pid: number; readonly host: string }
  | { readonly kind: 'migration-changed'; readonly name: string }
  | { readonly kind: 'database-newer'; readonly name: string }
  | { readonly kind: 'fence-role-refused'; readonly reason: string }
  | { readonly kind: 'database-not-empty'; readonly table: string }
  | { readonly kind: 'backup-damaged'; readonly at: string }
  | { readonly kind: 'backup-foreign'; readonly found: string };

/** Carries a DbRefusal; the message is plain words for a person. */
export class DbRefused extends Error {
  override readonly name = 'DbRefused';
  readonly kind: DbRefusal['kind'];
  readonly refusal: DbRefusal;

  constructor(refusal: DbRefusal) {
    super(words(refusal));
    this.kind = refusal.kind;
    this.refusal = refusal;
  }
}

function words(refusal: DbRefusal): string {
  switch (refusal.kind) {
    case 'data-directory-in-use':
      return `${refusal.dataDir} is in use by process ${refusal.pid} on ${refusal.host}. Stop that process first, or choose another data directory.`;
    case 'migration-changed':
      return `The migration ${refusal.name} differs from the one that this database was made with. Use the release that made it, or restore a backup.`;
    case 'database-newer':
      return `This database was made by a newer release: it holds the migration ${refusal.name}, unknown here. Update the program.`;
    case 'fence-role-refused':
      return `Requests run as the database role shiheng_app, and ${refusal.reason}. Let an administrator of the database server run: create role shiheng_app nologin; grant shiheng_app to the user of DATABASE_URL; then start again. Nothing was changed.`;
    case 'database-not-empty':
      return `The database already holds data (${refusal.table}). Restore into an empty one.`;
    case 'backup-damaged':
      return `The backup is damaged or cut off at ${refusal.at}. Nothing was changed.`;
    case 'backup-foreign':
      return `The file is not a backup of Shiheng: ${refusal.found}.`;
  }
}

interface EngineFault {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly constraint?: unknown;
}

/** Reduces an engine's error to code, message and constraint. */
export function toDbError(fault: unknown): DbError {
  if (fault instanceof DbError) return fault;
  const { code, message, constraint } = (fault ?? {}) as EngineFault;
  const state = typeof code === 'string' ? code : 'connection-lost';
  const text = typeof message === 'string' ? message : 'unknown database error';
  return new DbError(state, withoutData(state, text), typeof constraint === 'string' ? constraint : undefined);
}

/** Class 22 (data exception) quotes the offending input inside the message itself. */
function withoutData(code: string, message: string): string {
  return code.startsWith('22') ? message.replace(/".*"/s, '"…"') : message;
}
