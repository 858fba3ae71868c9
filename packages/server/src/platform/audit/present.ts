import { chinaDay } from '@shiheng/basics/china-day';
import { roles } from '@shiheng/contract/access';
import type { AuditEventDto, LookDto } from '@shiheng/contract/audit';
import { correctionRefusals, revealReasons } from '@shiheng/data/personal-data';
import { type AuditFact, type AuditKind, auditFacts, auditKinds, auditValues } from './kinds.ts';
import type { FoundEvent } from './search.ts';

/** Enough of a pseudonym to tell two people apart in a list; too little to be looked up. */
const shownOfPerson = 8;

export function presentEvent(event: FoundEvent): AuditEventDto {
  const { seq, at, kind, subject, about, hash, actor, login, role, unit } = event;
  return {
    seq,
    at,
    kind,
    name: kindName(kind),
    actor: actor === 'system' ? null : { accountId: actor, login, role, unit },
    subject,
    about: about && { enterprise: about.enterprise, person: about.person.slice(0, shownOfPerson) },
    facts: presentFacts(event),
    hash,
  };
}

export function presentLook(event: FoundEvent): LookDto {
  const { seq, at, kind, role, unit } = event;
  return { seq, at, kind, name: kindName(kind), role, unit, facts: presentFacts(event) };
}

/** A kind of an older release keeps its code for a name. */
function kindName(kind: string): AuditEventDto['name'] {
  const known = Object.hasOwn(auditKinds, kind) ? auditKinds[kind as AuditKind] : undefined;
  return { zh: known?.zh ?? kind, en: known?.en ?? kind };
}

/** In the order in which the kind names them: the database keeps an order of its own. */
function presentFacts({ kind, at, about, facts }: FoundEvent): AuditEventDto['facts'] {
  const order: readonly string[] = Object.hasOwn(auditKinds, kind) ? auditKinds[kind as AuditKind].facts : [];
  const names = [...new Set([...order, ...Object.keys(facts)])];
  return names.flatMap((name) => {
    const value = facts[name];
    if (value === undefined || (name === 'enterprise' && about !== null)) return []; // `about` names it
    return [{ name, label: factName(name), value, text: valueText(name, value, at) }];
  });
}

function valueText(name: string, value: string | number | boolean, at: string): { zh: string; en: string } | null {
  if (typeof value !== 'string') return null;
  if (name === 'kind') return kindName(value);
  if (name === 'reason') return reasonText(value, at);
  if (name === 'role' && Object.hasOwn(roles, value)) {
    const { zh, en } = roles[value as keyof typeof roles];
    return { zh, en };
  }
  const known = auditValues[name]?.[value];
  return known ? { ...known } : null;
}

/** Why personal data were revealed or a correction was refused, by the lists of the day on which it happened. */
function reasonText(code: string, at: string): { zh: string; en: string } | null {
  const day = chinaDay(new Date(at));
  const reason = [...revealReasons(day), ...correctionRefusals(day)].find((each) => each.code === code);
  return reason ? { zh: reason.name.zh, en: reason.name.en } : null;
}

function factName(name: string): { zh: string; en: string } {
  const known = Object.hasOwn(auditFacts, name) ? auditFacts[name as AuditFact<AuditKind>] : undefined;
  return { zh: known?.zh ?? name, en: known?.en ?? name };
}
