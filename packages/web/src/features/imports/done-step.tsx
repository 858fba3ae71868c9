import type { DraftDto } from '@shiheng/contract/imports';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { Mending } from './found-step.tsx';
import styles from './imports.module.css';
import { StepHeading } from './step-heading.tsx';

/** What went in, and where to go from here. */
export function DoneStep({ draft }: { readonly draft: DraftDto }) {
  const { t, numbers } = useWording();
  const { view } = useGate();
  const queries = useQueryClient();
  // Every figure may be another one now.
  useEffect(() => void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== 'draft' }), [queries]);
  const { loaded = 0, unitsLoaded = 0, refused = 0 } = draft.counts ?? {};
  const seen = draft.period === null ? view : { ...view, period: draft.period };
  return (
    <>
      <StepHeading>{t('import-done.title')}</StepHeading>
      <p className={styles.hint}>
        {t('import-done.text', { rows: numbers.count(loaded), units: numbers.count(unitsLoaded) })}
      </p>
      {refused > 0 && (
        <>
          <p className={styles.remark}>{t('import-done.refused', { n: numbers.count(refused) })}</p>
          <Mending draft={draft} barred={false} />
        </>
      )}
      <div className={styles.buttons}>
        <Link {...paths.overview(seen)} className={styles.linkPrimary}>
          {t('import-done.balances')}
        </Link>
        {draft.batchId !== null && (
          <Link {...paths.importBatch(draft.batchId, seen)} className={styles.linkButton}>
            {t('import-done.batch')}
          </Link>
        )}
        <Link {...paths.imports(seen)} className={styles.linkButton}>
          {t('import-done.next')}
        </Link>
      </div>
    </>
  );
}
