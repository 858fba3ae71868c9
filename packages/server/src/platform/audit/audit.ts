import { randomUUID } from 'node:crypto';
import { assert } from '@shiheng/basics/assert';
import type { Tx } from '@shiheng/db/handle';
import { type AuditFact, type AuditKind, auditKinds } from './kinds.ts';

/** What happened, who did it and to whom. */
export interface AuditEvent<K extends AuditKind> {
  readonly at: Date;
  /** Account id, or `system` for what no account started (the command line, start-up). */
  readonly actor: string;
  readonly kind: K;
  /** Account id, organisation code, enterprise id or period that it was done to. */
  readonly subject?: string;
  readonly facts?: { readonly [name in AuditFact<K>]?: number | boolean | string };
}

const longestFact = 64;

/** Adds an event to the trail, in the transaction of the deed: both are kept or neither. Nothing ever changes or removes one. */
export async function append<K extends AuditKind>(tx: Tx, event: AuditEvent<K>): Promise<void> {
  const facts: Record<string, unknown> = { ...event.facts };
  for (const [name, value] of Object.entries(facts)) assertFact(event.kind, name, value);
  await tx.query(
    'insert into platform.audit_event (event_id, at, actor, kind, subject, facts) values ($1, $2, $3, $4, $5, $6)',
    [randomUUID(), event.at.toISOString(), event.actor, event.kind, event.subject ?? null, JSON.stringify(facts)],
  );
}

/** The types say the same; this also holds for what reaches us through a cast. */
function assertFact(kind: AuditKind, name: string, value: unknown): void {
  const named: readonly string[] = auditKinds[kind].facts;
  assert(named.includes(name), `audit kind ${kind} has no fact ${name}`);
  const short = typeof value !== 'string' || value.length <= longestFact;
  assert(short && value !== null && typeof value !== 'object', `audit fact ${kind}.${name} is no code or number`);
}
