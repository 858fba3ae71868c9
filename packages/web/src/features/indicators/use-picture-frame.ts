import { useTakenAway } from '../../app/taken-away.ts';
import type { PictureFrame } from '../../charts/picture.ts';
import { useWording } from '../../i18n/language.tsx';
import type { IndicatorPageData } from './types.ts';

/** What is written around a picture of this page when it is saved, and what its tables are called. */
export function usePictureFrame(page: IndicatorPageData, part: string): PictureFrame {
  const { pick } = useWording();
  return useTakenAway(page).frame(pick(page.indicator.name), part);
}
