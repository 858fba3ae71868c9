import { yunnanDivisions } from '@shiheng/data/divisions';
import type { Bulletin } from '@shiheng/kernel/bulletins/bulletin';
import { type BulletinInput, draftBulletin } from '@shiheng/kernel/bulletins/draft';
import type { Evaluation } from '@shiheng/kernel/relations/evaluation';
import { type FrameChoice, frameOf } from './frame.ts';

export type Composition = Pick<
  BulletinInput,
  'catalogue' | 'period' | 'evaluation' | 'previous' | 'snapshot' | 'demo'
> & { readonly frame: FrameChoice };

/** The draft of an evaluation in the usual frame, with names as the province writes them. */
export function compose({ frame, ...input }: Composition): Bulletin {
  return draftBulletin({
    ...input,
    frame: frameOf(frame),
    unitWord: unitWord(input.evaluation),
    shortNames: shortNames(),
  });
}

/** What the units below are called, by the kind of code: six digits of a division, others on the system line. */
function unitWord({ org, line }: Evaluation): string {
  if (line === 'system') return '单位';
  if (org.code.endsWith('0000')) return '州市';
  return org.code.endsWith('00') ? '县（市、区）' : '单位';
}

/** 楚雄彝族自治州 is 楚雄州 in official texts; cities keep their name. */
function shortNames(): Readonly<Record<string, string>> {
  const autonomous = yunnanDivisions().prefectures.filter(({ name }) => name.endsWith('自治州'));
  return Object.fromEntries(autonomous.map(({ code, short }) => [code, `${short}州`]));
}
