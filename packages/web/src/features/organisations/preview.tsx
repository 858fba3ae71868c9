import { problemTexts } from '../../app/problem.ts';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { numeral } from '../../ui/balance-words.ts';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable, tableCells } from '../../ui/data-table.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { fileName } from '../../ui/file-name.ts';
import { OrgName } from '../../ui/org-name.tsx';
import styles from './organisations.module.css';
import type { Preview } from './queries.ts';

type PreviewView = Preview['views'][number];
type Node = PreviewView['nodes'][number];
type Moved = Preview['moved']['units'][number];

/** What a decision would do, or why it is refused. */
export function PreviewBlocks({ preview }: { readonly preview: Preview }) {
  const { t } = useWording();
  if (preview.refusals.length > 0) return <Refusals preview={preview} />;
  return (
    <div className={styles.blocks}>
      <Card title={t('organisations.effect')}>
        <Points preview={preview} />
        <MovedUnits preview={preview} />
      </Card>
      {preview.views.map((view) => (
        <ViewCard key={view.tree} view={view} preview={preview} />
      ))}
    </div>
  );
}

function Refusals({ preview: { refusals } }: { readonly preview: Preview }) {
  const wording = useWording();
  const { t } = wording;
  return (
    <div className={styles.blocks} role="alert">
      <Card title={t('organisations.refused')}>
        <ul className={styles.refusals}>
          {refusals.map(({ kind, units, on }) => {
            const { title, mend } = problemTexts({ kind }, wording);
            const names = units.map(({ code, name }) => name ?? code).join(t('list.separator'));
            return (
              <li key={`${kind} ${names}`}>
                <OrgName>{names}</OrgName>
                {t('organisations.colon')}
                {title}
                {on !== null && t('organisations.in-brackets', { text: on })}
                <small>{mend}</small>
              </li>
            );
          })}
        </ul>
      </Card>
    </div>
  );
}

function Points({ preview }: { readonly preview: Preview }) {
  const { t, numbers } = useWording();
  const { on, planned, firstQuarter, restates, moved, opens, closes, wageClassChanges } = preview;
  const names = (units: readonly { readonly name: string }[]) =>
    units.map(({ name }) => name).join(t('list.separator'));
  return (
    <ul className={styles.points}>
      {(moved.enterprises > 0 || opens.length === 0) && (
        <li>
          {t('organisations.effect-moved', {
            enterprises: numbers.count(moved.enterprises),
            workers: numbers.count(moved.workers ?? 0),
            on,
          })}
        </li>
      )}
      <li>{t('organisations.effect-from', { period: numbers.period(firstQuarter) })}</li>
      {planned && <li>{t('organisations.effect-planned', { on })}</li>}
      {opens.length > 0 && <li>{t('organisations.effect-opens', { names: names(opens) })}</li>}
      {closes.length > 0 && <li>{t('organisations.effect-closes', { names: names(closes) })}</li>}
      <li>
        {restates.length === 0
          ? t('organisations.effect-restates-none')
          : t('organisations.effect-restates', { periods: restates.map(numbers.period).join(t('list.separator')) })}
      </li>
      {wageClassChanges > 0 && <li>{t('organisations.effect-wage-class', { n: numbers.count(wageClassChanges) })}</li>}
    </ul>
  );
}

function MovedUnits({ preview: { moved, on } }: { readonly preview: Preview }) {
  const wording = useWording();
  const { t, numbers } = wording;
  if (moved.units.length === 0) return null;
  const columns = movedColumns(wording);
  const title = t('organisations.moved-units');
  return (
    <div className={styles.field}>
      <div className={styles.buttons}>
        <p className={styles.legend}>
          {title}
          {moved.enterprises > moved.units.length &&
            t('organisations.first-of', { n: moved.units.length, total: numbers.count(moved.enterprises) })}
        </p>
        <ExportTable rows={() => tableCells(columns, moved.units)} fileName={fileName(title, on)} />
      </div>
      <DataTable
        label={title}
        columns={columns}
        rows={moved.units}
        rowKey={({ unit, line }) => `${unit.code} ${line}`}
        shown={10}
      />
    </div>
  );
}

function movedColumns(wording: Wording): readonly Column<Moved>[] {
  const { t, numbers } = wording;
  const name = (unit: { readonly name: string } | null) => unit?.name ?? t('organisations.nowhere');
  return [
    {
      key: 'unit',
      title: t('organisations.unit'),
      cell: ({ unit }) => unit.name,
      show: ({ unit }) => <OrgName>{unit.name}</OrgName>,
    },
    { key: 'line', title: t('organisations.line'), cell: ({ line }) => t(`line.${line}`) },
    { key: 'from', title: t('organisations.from'), cell: ({ from }) => name(from) },
    { key: 'to', title: t('organisations.to'), cell: ({ to }) => name(to) },
    {
      key: 'workers',
      title: t('organisations.workers-name'),
      cell: ({ workers }) => workers,
      show: ({ workers }) => (workers === null ? t('organisations.none-declared') : numbers.count(workers)),
      align: 'end',
    },
  ];
}

/** One way of looking at the period: before and after at every organisation whose enterprises become others. */
function ViewCard({ view, preview }: { readonly view: PreviewView; readonly preview: Preview }) {
  const wording = useWording();
  const { t, numbers } = wording;
  const title = t(`organisations.${view.tree}`);
  const period = numbers.period(preview.period);
  const note = t(`organisations.view-${view.tree}`, { period, day: view.day });
  const columns = nodeColumns(preview, wording);
  if (view.nodes.length === 0) {
    return (
      <Card title={title} note={note}>
        <p className={styles.quiet}>{t('organisations.view-same', { period })}</p>
      </Card>
    );
  }
  return (
    <Card
      title={title}
      note={note}
      actions={
        <ExportTable
          rows={() => tableCells(columns, view.nodes)}
          fileName={fileName(t('organisations.effect'), title, preview.period)}
        />
      }
    >
      <DataTable label={title} columns={columns} rows={view.nodes} rowKey={({ org, line }) => `${line} ${org.code}`} />
      {view.same.length > 0 && (
        <p className={styles.quiet}>
          {t('organisations.same', { names: view.same.map(({ name }) => name).join(t('list.separator')) })}
        </p>
      )}
    </Card>
  );
}

function nodeColumns({ relations }: Preview, wording: Wording): readonly Column<Node>[] {
  const { t, numbers, pick } = wording;
  const headline = (node: Node, side: 'before' | 'after', id: string) =>
    node[side]?.relations.find((each) => each.id === id)?.headline ?? null;
  const pair = (before: string, after: string) => (
    <span className={before === after ? styles.quiet : styles.changed}>
      {before === after ? after : `${before} → ${after}`}
    </span>
  );
  const count = (value: number | null | undefined) =>
    value === null || value === undefined ? '—' : numbers.count(value);
  return [
    {
      key: 'org',
      title: t('shell.organisation'),
      cell: ({ org }) => org.name,
      show: ({ org }) => <OrgName>{org.name}</OrgName>,
    },
    { key: 'line', title: t('organisations.line'), cell: ({ line }) => t(`line.${line}`) },
    { key: 'leaves', title: t('organisations.leaves'), cell: ({ leaves }) => leaves.enterprises, align: 'end' },
    { key: 'arrives', title: t('organisations.arrives'), cell: ({ arrives }) => arrives.enterprises, align: 'end' },
    ...(['enterprises', 'workers'] as const).flatMap((key): Column<Node>[] => [
      {
        key,
        title: t(`organisations.${key}-name`),
        cell: () => null,
        show: ({ before, after }) => pair(count(before?.[key]), count(after?.[key])),
        align: 'end',
        screenOnly: true,
      },
      ...(['before', 'after'] as const).map(
        (side): Column<Node> => ({
          key: `${key} ${side}`,
          title: `${t(`organisations.${key}-name`)} ${t(`organisations.${side}`)}`,
          cell: (node) => node[side]?.[key] ?? null,
          exportOnly: true,
        }),
      ),
    ]),
    ...relations.flatMap(({ id, name }): Column<Node>[] => [
      {
        key: id,
        title: t('organisations.relation-n', { n: numeral(id, wording) }),
        cell: () => null,
        show: (node) => (
          <span title={pick(name)}>
            {pair(numbers.exact(headline(node, 'before', id)), numbers.exact(headline(node, 'after', id)))}
          </span>
        ),
        align: 'end',
        screenOnly: true,
      },
      ...(['before', 'after'] as const).map(
        (side): Column<Node> => ({
          key: `${id} ${side}`,
          title: `${id} ${pick(name)} ${t(`organisations.${side}`)}`,
          cell: (node) => headline(node, side, id),
          exportOnly: true,
        }),
      ),
    ]),
  ];
}
