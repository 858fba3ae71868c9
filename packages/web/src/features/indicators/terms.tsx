import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { type Column, tableCells } from '../../ui/data-table.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { NumberLink } from '../../ui/number-link.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './indicators.module.css';
import type { IndicatorPageData, Term } from './types.ts';
import { usePictureFrame } from './use-picture-frame.ts';

/** Numerator and denominator, each opening to the rows or the units that it is added up from. */
export function Terms({ page }: { readonly page: IndicatorPageData }) {
  const wording = useWording();
  const { t, pick } = wording;
  const { indicator, terms } = page;
  const columns: readonly Column<Term>[] = [
    { key: 'part', title: t('indicator.formula'), cell: ({ part }) => t(`ind.part-${part}`) },
    { key: 'measure', title: t('contributions.key'), cell: ({ measure }) => measure },
    { key: 'name', title: t('ind.measure'), cell: ({ name }) => pick(name) },
    { key: 'coefficient', title: t('ind.coefficient'), cell: ({ coefficient }) => coefficient },
    { key: 'value', title: t('ind.sum'), cell: ({ value }) => value },
    { key: 'unit', title: t('indicator.unit'), cell: ({ unit }) => pick(unit) },
    { key: 'from', title: t('indicators.from'), cell: ({ from }) => t(`indicators.from-${from}`) },
  ];
  const { fileName } = usePictureFrame(page, t('ind.made-of'));
  return (
    <Card
      title={t('ind.made-of')}
      note={<Told>{pick(indicator.formulaText)}</Told>}
      actions={<ExportTable rows={() => tableCells(columns, terms)} fileName={fileName} />}
    >
      <ul className={styles.terms}>
        {terms.map((term) => (
          <TermRow key={term.part + term.measure} indicator={indicator.id} term={term} />
        ))}
      </ul>
      <Short page={page} />
      <p className={styles.foot}>{t('ind.made-of-note')}</p>
    </Card>
  );
}

interface RowProps {
  readonly indicator: string;
  readonly term: Term;
}

function TermRow({ indicator, term }: RowProps) {
  const { t, pick } = useWording();
  const { name, note, part, coefficient, from } = term;
  return (
    <li className={styles.term}>
      <span>{t(`ind.part-${part}`)}</span>
      <div>
        {coefficient !== 1 && `${coefficient} × `}
        {pick(name)}
        <small>
          {t(`indicators.from-${from}`)} · <Told>{pick(note)}</Told>
        </small>
      </div>
      <b>
        <TermValue indicator={indicator} term={term} />
      </b>
    </li>
  );
}

function TermValue({ indicator, term: { measure, name, unit, value, opens } }: RowProps) {
  const { t, numbers, pick } = useWording();
  const { view } = useGate();
  const text = value === null ? numbers.plain(null) : `${numbers.plain(value)} ${pick(unit)}`;
  if (!opens || value === null) return text;
  return (
    <NumberLink
      {...paths.indicator(indicator, view, { measure })}
      resetScroll={false}
      title={t('ind.rows-of', { name: pick(name) })}
    >
      {text}
    </NumberLink>
  );
}

/** Who is in the denominator and not in the numerator: the rows that would raise a share. */
function Short({ page: { indicator, terms } }: { readonly page: IndicatorPageData }) {
  const { t } = useWording();
  const { view } = useGate();
  const [numerator, denominator] = terms;
  const share = indicator.formulaKind === 'ratio' && terms.length === 2;
  if (!share || !numerator?.opens || !denominator?.opens || denominator.kind !== 'count') return null;
  const open = { measure: denominator.measure, without: numerator.measure };
  return (
    <p className={styles.foot}>
      <NumberLink {...paths.indicator(indicator.id, view, open)} resetScroll={false}>
        {t('ind.rows-short')}
      </NumberLink>
    </p>
  );
}
