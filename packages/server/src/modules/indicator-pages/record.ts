import type { IndicatorRecordDto } from '@shiheng/contract/indicators';
import { baseAbsent } from '@shiheng/kernel/indicators/columns';
import { type DecidingField, decidingFields } from '@shiheng/kernel/indicators/measure-fields';
import { type FactField, fieldName, fieldValue, type WorkerFacts } from '@shiheng/kernel/records/record-fields';
import { maskedIdentity } from '../../platform/privacy/masked.ts';
import type { Privacy } from '../../platform/privacy/privacy.ts';
import type { CountedRow } from './records.ts';

/** What every row shows already, and what is never shown: sex, age, pay, and the number of a certificate. */
const notAsFacts: readonly DecidingField[] = [
  'hiredOn',
  'leftOn',
  'skill',
  'postClass',
  'sex',
  'age',
  'wage',
  'certificateNo',
];

/** One row of the ledger that counts, masked, with what decides that it counts. */
export function presentRecord(
  privacy: Privacy,
  enterprise: string,
  measure: string,
  row: CountedRow,
): IndicatorRecordDto {
  const { line, facts, amount } = row;
  const { team, post, hiredOn, leftOn } = facts;
  return {
    line,
    name: maskedIdentity(privacy, enterprise, row.personKey, row.sealed).name,
    post,
    team,
    skill: fieldValue(facts, 'skill') ?? { zh: '', en: '' },
    postClass: fieldValue(facts, 'postClass'),
    hiredOn,
    leftOn,
    amount,
    facts: decidingFields(measure).flatMap((field) => (notAsFacts.includes(field) ? [] : [factOf(field, row)])),
  };
}

function factOf(field: DecidingField, { facts, baseSkill }: CountedRow): IndicatorRecordDto['facts'][number] {
  if (field !== 'yearBefore') {
    const known = field as FactField; // sex and age are among those that are no facts
    return { field: known, name: fieldName(known), value: fieldValue(facts, known) };
  }
  const before: WorkerFacts = { ...facts, skill: baseSkill };
  const value = baseSkill === baseAbsent ? null : fieldValue(before, 'skill');
  return { field, name: { zh: '上年同期技能等级', en: 'Skill grade a year before' }, value };
}
