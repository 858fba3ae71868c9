import type { OwnPeriodDto } from '@shiheng/contract/records';
import { skillList } from '@shiheng/kernel/imports/templates';

type Text = { readonly zh: string; readonly en: string };
type Field = OwnPeriodDto['fields'][number]['field'];

export interface GrowthRow {
  readonly key: string;
  readonly period: string;
  readonly skill: Text | null;
  /** A higher grade than in the period before. */
  readonly promoted: boolean;
  readonly wage: number | null; // yuan a month
  readonly training: number | null; // hours
}

/** @param periods newest first; @param endOf last day of a period, which orders them whatever their kind */
export function growthRows(periods: readonly OwnPeriodDto[], endOf: (period: string) => string): readonly GrowthRow[] {
  return periods.map((each) => {
    const before = periods.find(({ period }) => endOf(period) < endOf(each.period));
    const skill = fieldOf(each, 'skill');
    const promoted = before !== undefined && gradeOf(skill) > gradeOf(fieldOf(before, 'skill'));
    const [wage, training] = [fieldOf(each, 'wage'), fieldOf(each, 'training')].map(numberOf);
    return {
      key: `${each.enterprise.id} ${each.period}`,
      period: each.period,
      skill,
      promoted,
      wage: wage ?? null,
      training: training ?? null,
    };
  });
}

export function fieldOf({ fields }: OwnPeriodDto, field: Field): Text | null {
  return fields.find((each) => each.field === field)?.value ?? null;
}

const grades: readonly string[] = skillList;
const gradeOf = (skill: Text | null) => (skill === null ? -1 : grades.indexOf(skill.zh));
const numberOf = (text: Text | null) => (text === null ? null : Number(text.zh));
