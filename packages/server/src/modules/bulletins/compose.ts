import type { Bulletin } from '@shiheng/kernel/bulletins/bulletin';
import { type BulletinInput, draftBulletin } from '@shiheng/kernel/bulletins/draft';
import { type FrameChoice, frameOf } from './frame.ts';
import { shortNames, unitWord } from './unit-words.ts';

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
