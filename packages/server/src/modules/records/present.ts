import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Role } from '@shiheng/contract/identity';
import type {
  ConsentDto,
  CorrectionsDto,
  ErasureDecisionDto,
  LookDto,
  MyRecordDto,
  MyRecordExportDto,
  OwnCorrectionDto,
  OwnPeriodDto,
  PersonsDto,
  PurposesDto,
} from '@shiheng/contract/records';
import {
  type CodedReason,
  correctionRefusals,
  correctionTerm,
  purposeRegister,
  retentionLaw,
  revealReasons,
  revealRules,
  termOn,
} from '@shiheng/data/personal-data';
import { factFields, fieldName, fieldValue, type WorkerFacts } from '@shiheng/kernel/records/record-fields';
import { maskIdNumber, maskName } from '../../platform/privacy/masks.ts';
import type { ConsentState } from './consents.ts';
import type { CorrectionsPage, ShownCorrection } from './correction-list.ts';
import type { EnterpriseErasure } from './erasure.ts';
import type { OwnRecord } from './own-record.ts';
import type { OwnPeriod } from './own-record-store.ts';
import type { MaskedPerson, PersonsPage } from './persons.ts';
import type { Look } from './reveal.ts';

const coded = ({ code, name: { zh, en } }: CodedReason) => ({ code, name: { zh, en } });

/** A word of a closed list, in both languages. */
function word(field: 'skill' | 'employment', code: number) {
  const facts = { skill: code, employment: code } as WorkerFacts;
  return fieldValue(facts, field) ?? { zh: '', en: '' };
}

export function presentPersons({ standing, period, total, persons, next, reveal }: PersonsPage): PersonsDto {
  return {
    enterprise: { id: standing.enterpriseId, name: standing.name },
    period,
    total,
    persons: persons.map(presentPerson),
    next,
    reveal: reveal ? { reasons: reveal.reasons.map(coded), shownSeconds: reveal.shownSeconds } : null,
  };
}

function presentPerson({ row, masked }: MaskedPerson): PersonsDto['persons'][number] {
  const { personKey, line, team, post, frontline, hiredOn, leftOn } = row;
  const [skill, employment] = [word('skill', row.skill), word('employment', row.employment)];
  const { name, idNumber } = masked;
  return { personKey, name, idNumber, line, team, post, skill, employment, frontline, hiredOn, leftOn };
}

export function presentMyRecord(record: OwnRecord): MyRecordDto {
  const { identity, names, today } = record;
  const { erasure } = retentionLaw();
  return {
    name: identity?.name ?? null,
    idNumber: identity ? maskIdNumber(identity.idNumber) : null,
    periods: record.periods.map((period) => presentPeriod(period, names)),
    corrections: record.corrections.map((correction) => presentCorrection(correction, today)),
    looks: record.looks.map((look) => presentLook(look, names)),
    consents: record.consents.map(presentConsent),
    erasure: {
      decisions: record.erasures.map((each) => presentErasure(each, names)),
      source: erasure.source,
      status: erasure.status,
    },
    correctionTerm: correctionTerm(today),
  };
}

export function presentExport(record: OwnRecord, now: Date): MyRecordExportDto {
  const idNumber = record.identity?.idNumber ?? null;
  return { ...presentMyRecord(record), idNumber, exportedAt: now.toISOString(), format: 'shiheng-own-record/1' };
}

const enterpriseRef = (id: string, names: ReadonlyMap<string, string>) => ({ id, name: names.get(id) ?? '' });

function presentPeriod(
  { enterpriseId, period, declaredAt, facts }: OwnPeriod,
  names: ReadonlyMap<string, string>,
): OwnPeriodDto {
  const fields = factFields.map((field) => ({ field, name: fieldName(field), value: fieldValue(facts, field) }));
  return { enterprise: enterpriseRef(enterpriseId, names), period, declaredAt, fields };
}

export function presentCorrection(shown: ShownCorrection, today: PlainDate): OwnCorrectionDto {
  const { id, period, field, asked, askedAt, dueOn, overdue, status, answer, answeredAt, inLedger } = shown;
  const refusal = shown.refusal === null ? null : refusalOf(shown.refusal, today);
  return {
    id,
    enterprise: { id: shown.enterpriseId, name: shown.enterpriseName },
    period,
    field,
    fieldName: fieldName(field),
    current: asked?.current ?? null,
    wished: asked?.wished ?? null,
    note: asked?.note ?? null,
    askedAt,
    dueOn,
    overdue,
    status,
    refusal,
    answer,
    answeredAt,
    inLedger,
  };
}

function refusalOf(code: string, today: PlainDate) {
  const known = correctionRefusals(today).find((each) => each.code === code);
  return known ? coded(known) : { code, name: { zh: code, en: code } };
}

function presentLook({ at, role, enterpriseId, reason }: Look, names: ReadonlyMap<string, string>): LookDto {
  const known = revealRules().reasons.find(({ code }) => code === reason)?.name;
  return {
    at,
    role: role as Role, // written from an actor's role
    enterprise: names.get(enterpriseId) ?? '',
    reason: known ?? { zh: reason, en: reason },
  };
}

function presentConsent({ purpose, givenAt, outdated }: ConsentState): ConsentDto {
  const { id, version, name, fields, basis, recipients } = purpose;
  return { purpose: id, version, name, fields, basis, recipients, givenAt, outdated };
}

export function presentErasure(
  { enterpriseId, decision, until }: EnterpriseErasure,
  names: ReadonlyMap<string, string>,
): ErasureDecisionDto {
  return { enterprise: enterpriseRef(enterpriseId, names), decision, until };
}

export function presentCorrections(page: CorrectionsPage, today: PlainDate): CorrectionsDto {
  return {
    corrections: page.corrections.map((shown) => ({
      ...presentCorrection(shown, today),
      personKey: shown.personKey,
      person: shown.identity ? maskName(shown.identity.name) : null,
    })),
    next: page.next ? `${page.next.dueOn}/${page.next.id}` : null,
    open: page.open,
    overdue: page.overdue,
    refusals: page.refusals.map(coded),
    term: page.term,
  };
}

/** The register as it stands today: the same for everybody. */
export function presentPurposes(today: PlainDate): PurposesDto {
  const { instrument, note, status, purposes } = purposeRegister();
  const law = retentionLaw();
  const rules = law.rules.map(({ terms, ...rule }) => ({ ...rule, keep: termOn(terms, today) ?? null }));
  return {
    instrument,
    note,
    status,
    purposes: purposes.map((purpose) => ({ ...purpose, retention: [...purpose.retention] })),
    retention: { instrument: law.instrument, note: law.note, rules },
    revealReasons: revealReasons(today).map(coded),
  };
}
