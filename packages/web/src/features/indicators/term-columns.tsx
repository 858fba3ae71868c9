import type { Wording } from '../../i18n/language.tsx';
import type { Column } from '../../ui/data-table.tsx';

interface Terms {
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** What a unit's value is divided from. */
export function termColumns({ t, numbers }: Wording): readonly Column<Terms>[] {
  return (['numerator', 'denominator'] as const).map((term) => ({
    key: term,
    title: t(`indicator.${term}`),
    cell: (row) => row[term],
    show: (row) => numbers.plain(row[term]),
    align: 'end',
  }));
}
