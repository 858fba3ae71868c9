import { useQueries } from '@tanstack/react-query';
import { OrgPicker } from '../../app/org-picker.tsx';
import { useGate, usePeriods } from '../../app/use-gate.ts';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { OrgName } from '../../ui/org-name.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Tag } from '../../ui/tag.tsx';
import { cutOf, type EffectRow, effectRows, hasMoved, summaryOf } from './effect-rows.ts';
import { type CatalogueAnswer, type Effect, effectQuery, type Proposal } from './queries.ts';
import styles from './rules.module.css';
import { relationText } from './words.ts';

interface Props {
  readonly proposal: Proposal;
  readonly catalogue: CatalogueAnswer;
}

/** What a proposal does to every period, asked for one by one so that the progress can be seen. */
export function EffectOnHistory({ proposal, catalogue }: Props) {
  const { t } = useWording();
  const { view } = useGate();
  const periods = usePeriods();
  const answers = useQueries({ queries: periods.map(({ period }) => effectQuery(proposal, view, period)) });
  const effects = answers.flatMap(({ data }) => (data ? [data] : []));
  const failed = answers.find(({ error }) => error !== null);
  const settled = answers.filter(({ isPending }) => !isPending).length;
  const org = effects[0]?.node.org;
  return (
    <Card
      title={t('effect.title')}
      className={styles.effect}
      {...(org && { note: t('effect.note', { org: org.name }) })}
    >
      {org && (
        <div className={styles.where}>
          <span>{t('effect.unit')}</span>
          <OrgPicker org={org} />
        </div>
      )}
      {settled < answers.length && (
        <p className={styles.progress} role="status">
          {t('effect.progress', { done: settled, all: answers.length })}
          <progress max={answers.length} value={settled} aria-label={t('effect.title')} />
        </p>
      )}
      {failed && <ProblemPanel error={failed.error} onRetry={() => void failed.refetch()} />}
      {settled === answers.length && effects.length > 0 && (
        <Found effects={effects} catalogue={catalogue} proposal={proposal} />
      )}
    </Card>
  );
}

function Found({ effects, catalogue, proposal }: Props & { readonly effects: readonly Effect[] }) {
  const wording = useWording();
  const { t, numbers } = wording;
  const own = effectRows(effects, 'own');
  const below = effectRows(effects, 'below');
  const cut = cutOf(effects);
  const limits = cut && t('effect.cut', { looked: numbers.count(cut.looked), total: numbers.count(cut.total) });
  if (own.length + below.length === 0) return <Unchanged limits={limits} />;
  const { periods, changed } = summaryOf(effects);
  const moves = (rows: readonly EffectRow[]) => rows.filter(hasMoved).length;
  const columns = columnsOf(catalogue, wording);
  return (
    <>
      <p className={styles.summary}>
        {t('effect.summary', { periods, changed, own: moves(own), below: moves(below) })} {limits}
      </p>
      <EffectTable
        title={t('effect.own')}
        rows={own}
        columns={columns}
        fileName={`${proposal.title}_${t('effect.own')}`}
      />
      <EffectTable
        title={t('effect.below')}
        rows={below}
        columns={columns}
        fileName={`${proposal.title}_${t('effect.below')}`}
      />
    </>
  );
}

/** @param props.limits what was not looked at: of that it cannot be said that it stays */
function Unchanged({ limits }: { readonly limits: string | undefined }) {
  const { t } = useWording();
  if (limits !== undefined) return <Notice title={t('effect.none-looked')} text={limits} />;
  return <Notice title={t('effect.none')} text={t('effect.none-text')} />;
}

interface TableProps {
  readonly title: string;
  readonly rows: readonly EffectRow[];
  readonly columns: readonly Column<EffectRow>[];
  readonly fileName: string;
}

function EffectTable({ title, rows, columns, fileName }: TableProps) {
  if (rows.length === 0) return null;
  return (
    <section aria-label={title}>
      <header className={styles.tableHead}>
        <h3>{title}</h3>
        <ExportTable rows={() => tableCells(columns, rows)} fileName={fileName} />
      </header>
      <DataTable
        label={title}
        columns={columns}
        rows={rows}
        rowKey={({ period, org, relation }) => `${period}${org.code}${relation.id}`}
        shown={12}
      />
    </section>
  );
}

function columnsOf(catalogue: CatalogueAnswer, wording: Wording): readonly Column<EffectRow>[] {
  const { t, numbers } = wording;
  const positionOf = (position: EffectRow['relation']['before']['position'], id: string) => {
    if (position === 'in-band') return t('position.in-band');
    if (position === 'insufficient') return t('position.insufficient');
    const relation = catalogue.relations.find((each) => each.id === id);
    const side = relation?.sides.find((each) => each.id === (position === 'a-lags' ? 'a' : 'b'));
    return side ? t('position.lags', { side: wording.pick(side.name) }) : t('position.out');
  };
  const arrow = (before: string, after: string) => (before === after ? after : t('effect.arrow', { before, after }));
  const both = (of: 'headline' | 'gap', write: (value: number | null) => string) => (row: EffectRow) =>
    arrow(write(row.relation.before[of]), write(row.relation.after[of]));
  const bare = (of: 'headline' | 'gap', when: 'before' | 'after') => ({
    key: `${of}-${when}`,
    title: t(`effect.${of}-${when}`),
    cell: (row: EffectRow) => row.relation[when][of],
    exportOnly: true,
  });
  // What matters most stands first: a phone shows three columns before it scrolls.
  return [
    { key: 'period', title: t('rules.period'), cell: ({ period }) => numbers.periodBrief(period), sortable: true },
    {
      key: 'unit',
      title: t('effect.unit'),
      cell: ({ org }) => org.name,
      show: ({ org }) => <OrgName>{org.name}</OrgName>,
      sortable: true,
    },
    {
      key: 'headline',
      title: t('effect.headline'),
      cell: both('headline', numbers.exact),
      screenOnly: true,
      align: 'end',
    },
    bare('headline', 'before'),
    bare('headline', 'after'),
    { key: 'gap', title: t('effect.gap'), cell: both('gap', numbers.signedExact), screenOnly: true, align: 'end' },
    bare('gap', 'before'),
    bare('gap', 'after'),
    {
      key: 'position',
      title: t('effect.position'),
      cell: ({ relation: { id, before, after } }) =>
        arrow(positionOf(before.position, id), positionOf(after.position, id)),
      show: (row) => (
        <>
          {arrow(
            positionOf(row.relation.before.position, row.relation.id),
            positionOf(row.relation.after.position, row.relation.id),
          )}
          {hasMoved(row) && (
            <span className={styles.moved}>
              <Tag tone="accent">{t('effect.moved')}</Tag>
            </span>
          )}
        </>
      ),
    },
    {
      key: 'relation',
      title: t('effect.relation'),
      cell: ({ relation }) => relationText(catalogue, relation.id, wording),
      sortable: true,
    },
    {
      key: 'where',
      title: t('effect.where'),
      cell: ({ holds }) => t(holds ? 'effect.holds' : 'effect.as-if'),
      show: ({ holds, snapshot }) => (
        <>
          {t(holds ? 'effect.holds' : 'effect.as-if')}
          {snapshot !== null && <small> · {t('effect.snapshot', { version: snapshot })}</small>}
        </>
      ),
      sortable: true,
    },
  ];
}
