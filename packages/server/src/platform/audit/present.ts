import type { AuditEventDto, LookDto } from '@shiheng/contract/audit';
import { type AuditFact, type AuditKind, auditFacts, auditKinds } from './kinds.ts';
import type { FoundEvent } from './search.ts';

/** Enough of a pseudonym to tell two people apart in a list; too little to be looked up. */
const shownOfPerson = 8;

export function presentEvent({ seq, at, kind, subject, about, hash, ...event }: FoundEvent): AuditEventDto {
  const { actor, login, role, unit } = event;
  return {
    seq,
    at,
    kind,
    name: kindName(kind),
    actor: actor === 'system' ? null : { accountId: actor, login, role, unit },
    subject,
    about: about && { enterprise: about.enterprise, person: about.person.slice(0, shownOfPerson) },
    facts: presentFacts(event.facts),
    hash,
  };
}

export function presentLook({ seq, at, kind, role, unit, facts }: FoundEvent): LookDto {
  return { seq, at, kind, name: kindName(kind), role, unit, facts: presentFacts(facts) };
}

/** A kind of an older release keeps its code for a name. */
function kindName(kind: string): AuditEventDto['name'] {
  const known = Object.hasOwn(auditKinds, kind) ? auditKinds[kind as AuditKind] : undefined;
  return { zh: known?.zh ?? kind, en: known?.en ?? kind };
}

function presentFacts(facts: FoundEvent['facts']): AuditEventDto['facts'] {
  return Object.entries(facts).map(([name, value]) => ({ name, label: factName(name), value }));
}

function factName(name: string): { zh: string; en: string } {
  const known = Object.hasOwn(auditFacts, name) ? auditFacts[name as AuditFact<AuditKind>] : undefined;
  return { zh: known?.zh ?? name, en: known?.en ?? name };
}
