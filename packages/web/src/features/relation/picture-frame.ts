import type { PictureFrame } from '../../charts/picture.ts';
import type { Wording } from '../../i18n/language.tsx';
import { fileName } from '../../ui/file-name.ts';
import type { RelationPageData } from './types.ts';

/** What is written around a picture of this page when it is saved. */
export function pictureFrame(page: RelationPageData, part: string, { t, numbers, pick }: Wording): PictureFrame {
  const { relation, org, period, provenance } = page;
  const name = pick(relation.name);
  return {
    title: [name, part].filter(Boolean).join(' · '),
    source: t('overview.sheet-source', {
      org: org.name,
      period: numbers.period(period),
      version: provenance.catalogueVersion,
    }),
    fileName: fileName(name, part, org.name, period),
  };
}
