import { Link } from '@tanstack/react-router';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { fileName } from '../../ui/file-name.ts';
import styles from './quality.module.css';
import type { Quality } from './types.ts';

/** How full each optional column is, in the order of the template. */
export function EmptyColumns({ quality }: { readonly quality: Quality }) {
  const { t, pick, numbers } = useWording();
  const { view } = useGate();
  const { columns, org, period } = quality;
  const share = (filled: number, among: number) => (among === 0 ? null : filled / among);
  const rows = () => [
    [t('quality.column'), t('quality.given'), t('quality.among'), t('quality.share')],
    ...columns.map(({ name, filled, among }) => [pick(name), filled, among, share(filled, among)]),
  ];
  return (
    <div id="columns">
      <Card
        title={t('quality.columns')}
        note={t('quality.columns-note')}
        actions={<ExportTable rows={rows} fileName={fileName(t('quality.columns'), org.name, period)} />}
      >
        <ul className={styles.columns}>
          {columns.map(({ key, name, filled, among }) => (
            <li key={key}>
              <Link {...paths.quality(view, { column: key })} hash="filings">
                {pick(name)}
              </Link>
              <span className={styles.bar} aria-hidden="true">
                <i style={{ width: `${(share(filled, among) ?? 0) * 100}%` }} />
              </span>
              <span className={styles.number}>{numbers.percent(share(filled, among))}</span>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
