import { useWording, type Wording } from '../../i18n/language.tsx';
import type { Cell } from '../../ui/csv.ts';
import { Tag } from '../../ui/tag.tsx';
import styles from './enterprise.module.css';
import type { WorkerChange } from './types.ts';

/** Workers of whom two versions say something different: what, from and to. */
export function Changes({ workers }: { readonly workers: readonly WorkerChange[] }) {
  const wording = useWording();
  const { t, pick } = wording;
  return (
    <ul className={styles.changes}>
      {workers.map(({ personKey, name, idNumber, kinds, changes }) => (
        <li key={personKey}>
          <p className={styles.who}>
            <b lang="zh-CN">{name ?? t('workers.erased')}</b>
            <span className={styles.mono}>{idNumber}</span>
            {kinds.map((kind) => (
              <Tag key={kind}>{t(`difference.${kind}`)}</Tag>
            ))}
          </p>
          {!kinds.includes('joined') && (
            <ul className={styles.fields}>
              {changes.map((change) => (
                <li key={change.field}>
                  <span>{pick(change.name)}</span>
                  {fromTo(change, wording)}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

function fromTo({ from, to, withheld }: WorkerChange['changes'][number], { t, pick }: Wording): string {
  if (withheld) return t('difference.withheld');
  const word = (text: typeof from) => (text === null ? t('difference.blank') : pick(text));
  return `${word(from)} → ${word(to)}`;
}

/** The same to take away: a row for each field that changed. */
export function changeCells(workers: readonly WorkerChange[], { t, pick }: Wording): readonly (readonly Cell[])[] {
  const head = [
    t('workers.name'),
    t('workers.id-number'),
    t('difference.kind'),
    t('difference.field'),
    t('difference.from'),
    t('difference.to'),
  ];
  const rows = workers.flatMap(({ name, idNumber, kinds, changes }) =>
    changes.map(({ name: field, from, to, withheld }) => [
      name,
      idNumber,
      kinds.map((kind) => t(`difference.${kind}`)).join(t('list.separator')),
      pick(field),
      withheld ? t('difference.withheld') : from && pick(from),
      withheld ? t('difference.withheld') : to && pick(to),
    ]),
  );
  return [head, ...rows];
}
