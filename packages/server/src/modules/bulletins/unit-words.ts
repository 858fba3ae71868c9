import { yunnanDivisions } from '@shiheng/data/divisions';
import type { Evaluation } from '@shiheng/kernel/relations/evaluation';

/** What the units below are called, by the kind of code: six digits of a division, others on the system line. */
export function unitWord({ org, line }: Pick<Evaluation, 'org' | 'line'>): string {
  if (line === 'system') return '单位';
  if (org.code.endsWith('0000')) return '州市';
  return org.code.endsWith('00') ? '县（市、区）' : '单位';
}

/** 楚雄彝族自治州 is 楚雄州 in official texts; cities keep their name. */
export function shortNames(): Readonly<Record<string, string>> {
  const autonomous = yunnanDivisions().prefectures.filter(({ name }) => name.endsWith('自治州'));
  return Object.fromEntries(autonomous.map(({ code, short }) => [code, `${short}州`]));
}
