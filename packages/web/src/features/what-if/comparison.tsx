import type { NodeEvaluation } from '@shiheng/kernel/relations/evaluate';
import type { RelationResult } from '@shiheng/kernel/relations/evaluation';
import { MiniBalance } from '../../charts/mini-balance.tsx';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { numeral, positionText } from '../../ui/balance-words.ts';
import type { Cell } from '../../ui/csv.ts';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { Scene } from './compare.ts';
import type { Interval } from './interval-worker.ts';
import styles from './what-if.module.css';

interface Props {
  readonly scene: Scene;
  readonly org: string;
  readonly before: NodeEvaluation;
  readonly after: NodeEvaluation;
  /** Under the changes, by relation; undefined while they are worked out. */
  readonly intervals: readonly Interval[] | 'failed' | undefined;
}

interface Pair {
  readonly relation: Scene['catalogue']['relations'][number];
  readonly before: RelationResult;
  readonly after: RelationResult;
  readonly interval: Interval | undefined;
}

/** The ten balances as they are and as they would be. */
export function Comparison({ scene, org, before, after, intervals: drawn }: Props) {
  const wording = useWording();
  const { t } = wording;
  const intervals = drawn === 'failed' ? undefined : drawn;
  const pairs = scene.catalogue.relations.flatMap((relation, at): Pair[] => {
    const [was, is] = [before.relations[at], after.relations[at]];
    return was && is ? [{ relation, before: was, after: is, interval: intervals?.[at] }] : [];
  });
  return (
    <section className={styles.comparison} aria-label={t('what-if.compare')} aria-busy={drawn === undefined}>
      <header className={styles.bar}>
        <h3>{t('what-if.compare')}</h3>
        <ExportTable
          rows={() => tableOf(pairs, wording)}
          fileName={[t('what-if.title'), org, scene.period].join('_')}
        />
      </header>
      <ol className={styles.pairs}>
        {pairs.map((pair) => (
          <PairRow key={pair.relation.id} pair={pair} />
        ))}
      </ol>
      <p className={styles.drawing} aria-live="polite">
        {drawn === undefined && t('what-if.drawing')}
        {drawn === 'failed' && t('what-if.drawing-failed')}
      </p>
    </section>
  );
}

function PairRow({ pair: { relation, before, after, interval } }: { readonly pair: Pair }) {
  const wording = useWording();
  const { t, pick, numbers } = wording;
  const moved = before.position !== after.position;
  const isSame = !moved && before.headline === after.headline && before.gap === after.gap;
  const balance = (result: RelationResult) => ({
    gap: result.gap,
    position: result.position,
    sides: [...result.sides],
  });
  return (
    <li className={isSame ? styles.same : undefined} data-relation={relation.id}>
      <span className={styles.name}>
        <b>{numeral(relation.id, wording)}</b> {pick(relation.name)}
        {moved && <Tag tone="accent">{t('what-if.moved')}</Tag>}
      </span>
      <Reading label={t('what-if.before')} result={before} relation={relation}>
        <MiniBalance balance={balance(before)} />
      </Reading>
      <Reading label={t('what-if.after')} result={after} relation={relation}>
        <MiniBalance balance={balance(after)} />
      </Reading>
      <span className={styles.interval}>
        {isSame && t('what-if.same')}
        {!isSame && interval && numbers.range(interval.p05, interval.p95, numbers.exact)}
      </span>
    </li>
  );
}

interface ReadingProps {
  readonly label: string;
  readonly result: RelationResult;
  readonly relation: Pair['relation'];
  readonly children: React.ReactNode;
}

function Reading({ label, result, relation, children }: ReadingProps) {
  const wording = useWording();
  const { numbers } = wording;
  const position = positionText({ ...result, sides: [...result.sides] }, relation.sides, wording);
  return (
    <span className={styles.reading}>
      <small className={styles.when}>{label}</small>
      {children}
      <b>{numbers.exact(result.headline)}</b>
      <span>{numbers.signedExact(result.gap)}</span>
      <em>{position}</em>
    </span>
  );
}

function tableOf(pairs: readonly Pair[], wording: Wording): readonly (readonly Cell[])[] {
  const { t, pick } = wording;
  const head = [
    t('effect.relation'),
    t('effect.headline-before'),
    t('effect.headline-after'),
    t('effect.gap-before'),
    t('effect.gap-after'),
    t('effect.position-before'),
    t('effect.position-after'),
    t('what-if.interval-after'),
  ];
  const position = (result: RelationResult, { sides }: Pair['relation']) =>
    positionText({ ...result, sides: [...result.sides] }, sides, wording);
  const rows = pairs.map(({ relation, before, after, interval }) => [
    `${numeral(relation.id, wording)} ${pick(relation.name)}`,
    before.headline,
    after.headline,
    before.gap,
    after.gap,
    position(before, relation),
    position(after, relation),
    interval ? `${interval.p05} – ${interval.p95}` : null,
  ]);
  return [[t('what-if.title')], head, ...rows];
}
