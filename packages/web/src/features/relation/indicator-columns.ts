import type { Wording } from '../../i18n/language.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { goalpostsText } from './goalposts-words.ts';
import type { PageIndicator, PageSide } from './types.ts';

interface Row {
  readonly side: PageSide;
  readonly indicator: PageIndicator;
}

/** The indicators as a table to take away: everything that the page shows or opens. */
export function indicatorColumns(wording: Wording): readonly Column<Row>[] {
  const { t, pick } = wording;
  return [
    { key: 'side', title: t('contributions.side'), cell: ({ side }) => pick(side.name) },
    { key: 'no', title: t('indicator.number'), cell: ({ indicator }) => indicator.no },
    { key: 'id', title: t('contributions.key'), cell: ({ indicator }) => indicator.id },
    { key: 'name', title: t('indicator.name'), cell: ({ indicator }) => pick(indicator.name) },
    { key: 'numerator', title: t('indicator.numerator'), cell: ({ indicator }) => indicator.numerator },
    { key: 'denominator', title: t('indicator.denominator'), cell: ({ indicator }) => indicator.denominator },
    { key: 'value', title: t('indicator.value'), cell: ({ indicator }) => indicator.value },
    { key: 'unit', title: t('indicator.unit'), cell: ({ indicator }) => pick(indicator.unit) },
    { key: 'score', title: t('indicator.score'), cell: ({ indicator }) => indicator.score },
    { key: 'weight', title: t('indicator.weight'), cell: ({ indicator }) => indicator.weight },
    { key: 'goalposts', title: t('indicator.goalposts'), cell: ({ indicator }) => goalpostsText(indicator, wording) },
    { key: 'coverage', title: t('indicator.coverage'), cell: ({ indicator }) => indicator.coverage },
    ...(['A', 'B', 'C'] as const).map((grade): Column<Row> => {
      return { key: grade, title: t(`grade.${grade}`), cell: ({ indicator }) => indicator.grades[grade] };
    }),
    {
      key: 'formula',
      title: t('indicator.formula'),
      cell: ({ indicator }) => (indicator.formulaText === undefined ? indicator.formula : pick(indicator.formulaText)),
    },
    { key: 'note', title: t('indicator.note'), cell: ({ indicator }) => pick(indicator.note) },
    { key: 'source', title: t('indicator.source'), cell: ({ indicator }) => pick(indicator.source) },
  ];
}
