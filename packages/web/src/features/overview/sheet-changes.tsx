import { linesOf } from '../../charts/text-lines.ts';
import { useWording, type Wording } from '../../i18n/language.tsx';
import { changeWords } from './change-words.ts';
import { noChanges } from './changes.tsx';
import styles from './one-page.module.css';
import { SheetLines } from './sheet-lines.tsx';
import type { Change, Overview } from './types.ts';

const lineHeight = 20;
const em = 13; // pixels of the type

interface Props {
  readonly overview: Overview;
  readonly place: { readonly x: number; readonly y: number; readonly width: number; readonly bottom: number };
}

/** As many changes as the sheet has room for; how many more there are is said. */
export function SheetChanges({ overview, place: { x, y, width, bottom } }: Props) {
  const wording = useWording();
  const { t, numbers } = wording;
  const { comparedWith } = overview;
  const heading = [t('changes.title'), ...(comparedWith === null ? [] : [numbers.period(comparedWith)])];
  const room = Math.floor((bottom - y - 44) / lineHeight);
  const { lines, left } = fitted(overview, wording, width / em, room);
  const more = left === 0 ? [] : [t('changes.more', { n: left })];
  return (
    <>
      <text x={x} y={y + 22} className={styles.heading}>
        {heading.join(' · ')}
      </text>
      <SheetLines
        x={x}
        y={y + 48}
        lines={overview.changes.length === 0 ? [t(noChanges(overview))] : [...lines, ...more]}
        height={lineHeight}
        className={styles.change}
      />
    </>
  );
}

function fitted(overview: Overview, wording: Wording, ems: number, room: number) {
  const lines: string[] = [];
  for (const [at, change] of overview.changes.entries()) {
    const next = linesOf(sentence(change, overview, wording), ems);
    const last = at === overview.changes.length - 1;
    if (lines.length + next.length > room - (last ? 0 : 1)) return { lines, left: overview.changes.length - at };
    lines.push(...next);
  }
  return { lines, left: 0 };
}

function sentence(change: Change, { org, relations, children }: Overview, wording: Wording): string {
  const relation = relations.find(({ id }) => id === change.relation);
  const child = children.find((each) => each.org.code === change.org.code);
  const whose = change.org.code === org.code ? wording.t('changes.itself') : (child?.org.shortName ?? change.org.name);
  const name = relation === undefined ? change.relation : wording.pick(relation.name);
  const { text } = changeWords(change, relation?.sideNames ?? [], wording);
  return `${whose} · ${name}${wording.t('change.colon')}${text}`;
}
