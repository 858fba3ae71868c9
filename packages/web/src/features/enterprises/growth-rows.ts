import { skillList } from '@shiheng/kernel/imports/templates';
import type { Growth } from './types.ts';

type Text = { readonly zh: string; readonly en: string };

export interface GrowthRow {
  readonly period: string;
  readonly skill: Text | null;
  /** A higher grade than in the period before. */
  readonly promoted: boolean;
  readonly post: string | null;
  /** Another team or post than in the period before. */
  readonly moved: boolean;
  readonly wage: number | null; // yuan a month; null: not entered, or withheld
  readonly training: number | null; // hours
  readonly matched: number | null;
}

/** @param periods newest first */
export function growthOf(periods: Growth['periods']): readonly GrowthRow[] {
  return periods.map((each, i) => {
    const before = periods[i + 1];
    const [skill, earlier] = [fieldOf(each, 'skill'), before && fieldOf(before, 'skill')];
    const place = placeOf(each);
    return {
      period: each.period,
      skill,
      promoted: before !== undefined && gradeOf(skill) > gradeOf(earlier ?? null),
      post: place === '' ? null : place,
      moved: before !== undefined && place !== placeOf(before),
      wage: numberOf(fieldOf(each, 'wage')),
      training: numberOf(fieldOf(each, 'training')),
      matched: numberOf(fieldOf(each, 'matched')),
    };
  });
}

type Period = Growth['periods'][number];

function fieldOf({ fields }: Period, field: Period['fields'][number]['field']): Text | null {
  return fields.find((each) => each.field === field)?.value ?? null;
}

function placeOf(period: Period): string {
  return [fieldOf(period, 'team'), fieldOf(period, 'post')].flatMap((text) => text?.zh ?? []).join(' · ');
}

const grades: readonly string[] = skillList;
const gradeOf = (skill: Text | null) => (skill === null ? -1 : grades.indexOf(skill.zh));
const numberOf = (text: Text | null) => (text === null ? null : Number(text.zh));
