import { randomUUID } from 'node:crypto';
import { assert } from '@shiheng/basics/assert';
import type { RoleName } from '@shiheng/contract/access';
import type { Tx } from '@shiheng/db/handle';
import type { Actor } from '../identity/actor.ts';
import { type AuditFact, type AuditKind, auditKinds } from './kinds.ts';

/** What happened, who did it and to whom. */
export interface AuditEvent<K extends AuditKind> {
  readonly at: Date;
  /** Account id, or `system` for what no account started (the command line, start-up). */
  readonly actor: string;
  /** In which role and where the actor acted; absent where no account did. `by` gives all three. */
  readonly role?: RoleName;
  /** Organisation code or enterprise id. */
  readonly unit?: string;
  readonly kind: K;
  /** Account id, organisation code, enterprise id or period that it was done to. */
  readonly subject?: string;
  /** Whose record was touched: that person sees the event. */
  readonly about?: { readonly enterpriseId: string; readonly personId: Uint8Array };
  readonly facts?: { readonly [name in AuditFact<K>]?: number | boolean | string };
}

/** The actor of an event, as it stands in its fields. The system has neither role nor place. */
export function by({ accountId, role, scope }: Actor): Pick<AuditEvent<AuditKind>, 'actor' | 'role' | 'unit'> {
  return accountId === 'system' ? { actor: accountId } : { actor: accountId, role, unit: scope.code };
}

const longestFact = 64;

/**
 * Adds an event to the trail, in the transaction of the deed: both are kept or neither. It is chained when the
 * transaction commits; nothing ever changes or removes it.
 */
export async function append<K extends AuditKind>(tx: Tx, event: AuditEvent<K>): Promise<void> {
  const facts: Record<string, unknown> = { ...event.facts };
  for (const [name, value] of Object.entries(facts)) assertFact(event.kind, name, value);
  await tx.query(
    `insert into platform.audit_event
       (event_id, at, actor, role, unit, kind, subject, about_enterprise, about_person, facts)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      randomUUID(),
      event.at.toISOString(),
      event.actor,
      event.role ?? null,
      event.unit ?? null,
      event.kind,
      event.subject ?? null,
      event.about?.enterpriseId ?? null,
      event.about?.personId ?? null,
      JSON.stringify(facts),
    ],
  );
}

/** The types say the same; this also holds for what reaches us through a cast. */
function assertFact(kind: AuditKind, name: string, value: unknown): void {
  const named: readonly string[] = auditKinds[kind].facts;
  assert(named.includes(name), `audit kind ${kind} has no fact ${name}`);
  const short = typeof value === 'string' && value.length <= longestFact;
  // Whole numbers only: engines and languages spell others in ways of their own, and the chain hashes the spelling.
  const plain = short || typeof value === 'boolean' || Number.isSafeInteger(value);
  assert(plain, `audit fact ${kind}.${name} is no code or number`);
}
