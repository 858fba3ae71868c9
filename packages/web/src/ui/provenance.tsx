import type { OverviewDto } from '@shiheng/contract/relations';
import { useWording } from '../i18n/language.tsx';
import { usePrintLine } from './print-line.ts';
import styles from './provenance.module.css';

/** Where the numbers come from: catalogue, snapshot or open facts, synthetic or real. */
export function Provenance({ provenance }: { readonly provenance: OverviewDto['provenance'] }) {
  const { t } = useWording();
  const { snapshot, catalogueVersion, restated, demo } = provenance;
  const hash = snapshot?.sha256.slice(0, 12) ?? '';
  const from = t('provenance.catalogue', { version: catalogueVersion });
  const facts =
    snapshot === null ? t('provenance.open') : t('provenance.snapshot', { version: snapshot.version, hash });
  usePrintLine('right', [from, facts, ...(demo ? [t('shell.demo')] : [])].join(' · '));
  return (
    <p className={styles.provenance}>
      <span>{from}</span>
      <span title={snapshot?.sha256}>{facts}</span>
      {restated && <span>{t('provenance.restated')}</span>}
      {demo && <span>{t('shell.demo-note')}</span>}
    </p>
  );
}
