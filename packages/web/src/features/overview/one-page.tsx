import { useTakenAway } from '../../app/taken-away.ts';
import { isJudged, isOut, worstFirst } from '../../charts/balance.ts';
import { Bars } from '../../charts/bars.tsx';
import { Beam } from '../../charts/beam.tsx';
import { Spark } from '../../charts/spark.tsx';
import { linesOf } from '../../charts/text-lines.ts';
import { useWording } from '../../i18n/language.tsx';
import { numeral, statusText } from '../../ui/balance-words.ts';
import { coverageText } from '../../ui/coverage-words.ts';
import { trendValues } from '../../ui/trend-words.ts';
import { ledeParts } from './lede-parts.ts';
import styles from './one-page.module.css';
import { SheetChanges } from './sheet-changes.tsx';
import { SheetLines } from './sheet-lines.tsx';
import { SheetMap, sheetMapHeight } from './sheet-map.tsx';
import { sideLabel } from './side-label.ts';
import type { Overview, OverviewRelation } from './types.ts';

/** A4 lying on its long side. */
const page = { width: 1480, height: 1046, pad: 40 } as const;
const ledeLine = 24;
const beams = { width: 880, numeral: 40, picture: 400, pictureWidth: 280, score: 770, spark: 792 } as const;
const right = { x: 968, width: 472 } as const;

interface Props {
  readonly overview: Overview;
  readonly source: string;
}

/** The overview on one sheet, to be saved: ten beams, the map, what changed, and where the numbers come from. */
export function OnePage({ overview, source }: Props) {
  const wording = useWording();
  const { t } = wording;
  const { relations, children } = overview;
  const lede = linesOf(
    ledeParts(relations, wording)
      .map(({ text }) => text)
      .join(''),
    (page.width - 2 * page.pad) / 16,
  );
  const top = 122 + lede.length * ledeLine;
  const rowHeight = (page.height - 64 - top) / Math.max(1, relations.length);
  const tiles = children.filter(({ org }) => org.tile !== null);
  const mapHeight = tiles.length === 0 ? 0 : sheetMapHeight;
  return (
    <svg viewBox={`0 0 ${page.width} ${page.height}`} width={page.width} height={page.height} aria-hidden="true">
      <rect width={page.width} height={page.height} className={styles.ground} />
      <SheetHead overview={overview} />
      <SheetLines x={page.pad} y={128} lines={lede} height={ledeLine} className={styles.lede} />
      {worstFirst(relations).map((relation, i) => (
        <g key={relation.id} transform={`translate(${page.pad} ${top + i * rowHeight})`}>
          <line x2={beams.width} className={styles.rule} />
          <SheetRow relation={relation} height={rowHeight} />
        </g>
      ))}
      {mapHeight > 0 && <SheetMap overview={overview} tiles={tiles} place={{ ...right, y: top }} />}
      <SheetChanges overview={overview} place={{ ...right, y: top + mapHeight, bottom: page.height - 64 }} />
      <line
        x1={page.pad}
        x2={page.width - page.pad}
        y1={page.height - 48}
        y2={page.height - 48}
        className={styles.rule}
      />
      <text x={page.pad} y={page.height - 24} className={styles.source}>
        {source}
      </text>
      <text x={page.width - page.pad} y={page.height - 24} className={`${styles.source} ${styles.end}`}>
        {t('sheet.beams-note')}
      </text>
    </svg>
  );
}

function SheetHead({ overview }: { readonly overview: Overview }) {
  const wording = useWording();
  const { t, numbers } = wording;
  const { period, coverage, provenance } = overview;
  const { whose } = useTakenAway(overview);
  const facts = [whose, numbers.period(period), coverageText(coverage, wording)];
  return (
    <>
      <text x={page.pad} y="66" className={styles.title}>
        {t('overview.title')}
      </text>
      <text x={page.pad} y="94" className={styles.facts}>
        {facts.join(' · ')}
      </text>
      {provenance.demo && (
        <text x={page.width - page.pad} y="64" className={`${styles.demo} ${styles.end}`}>
          {t('shell.demo')}
        </text>
      )}
    </>
  );
}

function SheetRow({ relation, height }: { readonly relation: OverviewRelation; readonly height: number }) {
  const wording = useWording();
  const { numbers, pick, t } = wording;
  const { id, name, sideNames, framing, headline, interval, trend } = relation;
  const middle = height / 2;
  const status = statusText(relation, sideNames, wording) + (framing ? ` · ${t('balance.framing')}` : '');
  const room = beams.picture - beams.numeral - 16;
  const [names, states] = [linesOf(pick(name), room / 15.5), linesOf(status, room / 13)];
  const first = middle - ((names.length - 1) * 20 + states.length * 18) / 2 + 2;
  const place = { x: beams.picture, y: 2, width: beams.pictureWidth, height: height - 4 };
  return (
    <>
      <text y={middle + 6} className={styles.numeral}>
        {numeral(id, wording)}
      </text>
      <SheetLines x={beams.numeral} y={first} lines={names} height={20} className={styles.name} />
      <SheetLines
        x={beams.numeral}
        y={first + names.length * 20}
        lines={states}
        height={18}
        className={isOut(relation) ? styles.out : styles.status}
      />
      {relation.sides.length > 2 ? (
        <Bars balance={relation} labels={sideNames.map((side) => sideLabel(pick(side.name)))} place={place} />
      ) : (
        <Beam balance={relation} place={place} />
      )}
      <text x={beams.score} y={middle + 2} className={`${styles.score} ${styles.end}`}>
        {numbers.score(headline)}
      </text>
      {isJudged(relation) && interval !== null && (
        <text x={beams.score} y={middle + 20} className={`${styles.interval} ${styles.end}`}>
          {numbers.range(interval.p05, interval.p95, numbers.score)}
        </text>
      )}
      <Spark
        points={trendValues(trend)}
        out={isOut(relation) && !framing}
        alt=""
        place={{ x: beams.spark, y: middle - 18, width: 88, height: 36 }}
      />
    </>
  );
}
