import { isJudged, isOut, worstFirst } from '../../charts/balance.ts';
import { Bars } from '../../charts/bars.tsx';
import { Beam } from '../../charts/beam.tsx';
import { useWording } from '../../i18n/language.tsx';
import { numeral, statusText } from '../../ui/balance-words.ts';
import styles from './beam-sheet.module.css';
import type { Overview, OverviewRelation } from './types.ts';

const rowHeight = 96;
const width = 960;

/** The ten beams as one picture, to be saved: the rows of the page without links. */
export function BeamSheet({ relations }: { readonly relations: Overview['relations'] }) {
  return (
    <svg
      width={width}
      height={rowHeight * relations.length}
      viewBox={`0 0 ${width} ${rowHeight * relations.length}`}
      className={styles.sheet}
      aria-hidden="true"
    >
      {worstFirst(relations).map((relation, i) => (
        <g key={relation.id} transform={`translate(0 ${i * rowHeight})`}>
          {i > 0 && <line x1="0" x2={width} className={styles.rule} />}
          <SheetRow relation={relation} />
        </g>
      ))}
    </svg>
  );
}

function SheetRow({ relation }: { readonly relation: OverviewRelation }) {
  const wording = useWording();
  const { numbers, pick, t } = wording;
  const { id, name, sideNames, framing, headline, interval } = relation;
  const status = statusText(relation, sideNames, wording) + (framing ? ` · ${t('balance.framing')}` : '');
  const place = { x: 400, y: 2, width: 340, height: rowHeight - 4 };
  return (
    <>
      <text x="0" y="54" className={styles.numeral}>
        {numeral(id, wording)}
      </text>
      <text x="40" y="46" className={styles.name}>
        {pick(name)}
      </text>
      <text x="40" y="66" className={isOut(relation) ? styles.out : styles.status}>
        {status}
      </text>
      {relation.sides.length > 2 ? (
        <Bars balance={relation} labels={sideNames.map((side) => pick(side.name))} place={place} />
      ) : (
        <Beam balance={relation} place={place} />
      )}
      <text x={width - 24} y="48" className={styles.score}>
        {numbers.score(headline)}
      </text>
      {isJudged(relation) && interval !== null && (
        <text x={width - 24} y="66" className={styles.interval}>
          {`${numbers.score(interval.p05)}–${numbers.score(interval.p95)}`}
        </text>
      )}
    </>
  );
}
