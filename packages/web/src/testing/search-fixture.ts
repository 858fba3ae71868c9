import type { SearchDto } from '@shiheng/contract/search';
import { children } from './fixtures.ts';

/** Prefectures by part of the name, R8 by its number. */
export function searchFor(text: string): SearchDto {
  const units = children
    .filter(({ org }) => org.name.includes(text))
    .map(({ org: { code, name } }) => ({
      kind: 'organisation' as const,
      code,
      name,
      creditCode: null,
      lines: ['area' as const],
      above: [],
    }));
  const relation = {
    kind: 'relation',
    id: 'R8',
    name: { zh: '工人成长 ↔ 企业发展', en: 'Growth ↔ development' },
  } as const;
  return { hits: text.toUpperCase() === 'R8' ? [relation] : units };
}
