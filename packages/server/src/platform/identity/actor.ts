import type { PermissionName } from '@shiheng/contract/access';
import type { DutyName } from '@shiheng/contract/duties';
import type { Role } from '@shiheng/contract/identity';

/**
 * The top of what a reader may see. `code` is an organisation's code or an enterprise's id; `line` is the line on
 * which the organisation stands (an enterprise stands on both and starts on `area`).
 */
export interface Scope {
  readonly kind: 'organisation' | 'enterprise';
  readonly code: string;
  readonly line: 'area' | 'system';
}

/** Who acts. Use cases take it as first argument and decide with it; it never holds a name or a login. */
export interface Actor {
  readonly accountId: string;
  readonly role: Role;
  readonly scope: Scope;
  /** Blind index (hex) of the person that the account belongs to: workers and delegates only. */
  readonly personId?: string;
  /** What must be done first: until then nothing else is answered. */
  readonly duty?: DutyName;
  /** An API token's: what it may do of what the role holds. Absent: a person, who may do all of it. */
  readonly only?: readonly PermissionName[];
}
