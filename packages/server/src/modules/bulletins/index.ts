import type { Period } from '@shiheng/basics/period';
import { yunnanDivisions } from '@shiheng/data/divisions';
import type { Bulletin, BulletinSnapshot } from '@shiheng/kernel/bulletins/bulletin';
import { draftBulletin } from '@shiheng/kernel/bulletins/draft';
import type { Catalogue } from '@shiheng/kernel/indicators/catalogue';
import type { Evaluation } from '@shiheng/kernel/relations/evaluation';
import { renderDocx } from './docx.ts';
import { type FrameChoice, frameOf } from './frame.ts';

export type { FrameChoice } from './frame.ts';

export interface BulletinsDeps {
  readonly catalogue: Catalogue;
}

export interface BulletinRequest {
  readonly period: Period;
  /** Of the issuing node, with its children; from `snapshot` where there is one. */
  readonly evaluation: Evaluation;
  /** The same node one period before. */
  readonly previous?: Evaluation;
  readonly snapshot: BulletinSnapshot | null;
  readonly demo: boolean;
  readonly frame: FrameChoice;
}

export interface Bulletins {
  draft(request: BulletinRequest): Bulletin;
  docx(bulletin: Bulletin): Promise<Uint8Array>;
}

/** Drafting needs no data of its own: whoever may see an evaluation may have its bulletin. */
export function build({ catalogue }: BulletinsDeps): Bulletins {
  return {
    draft: (request) =>
      draftBulletin({
        ...request,
        catalogue,
        frame: frameOf(request.frame),
        unitWord: unitWord(request.evaluation),
        shortNames: shortNames(),
      }),
    docx: renderDocx,
  };
}

/** What the units below are called, by the kind of code: six digits of a division, 18 of an enterprise. */
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
