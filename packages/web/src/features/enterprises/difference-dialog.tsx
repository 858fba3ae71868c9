import { useInfiniteQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Modal from 'antd/es/modal';
import Skeleton from 'antd/es/skeleton';
import { useWording } from '../../i18n/language.tsx';
import { ExportTable } from '../../ui/export-buttons.tsx';
import { fileName } from '../../ui/file-name.ts';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Changes, changeCells } from './changes.tsx';
import styles from './enterprise.module.css';
import { differenceQuery } from './queries.ts';
import type { Declaration, Enterprise } from './types.ts';

interface Props {
  readonly enterprise: Enterprise;
  readonly declaration: Declaration;
  readonly onClose: () => void;
}

/** Whom one version changed against the one before, persons masked. */
export function DifferenceDialog({ enterprise, declaration, onClose }: Props) {
  const wording = useWording();
  const { t, numbers } = wording;
  const { period, version } = declaration;
  const asked = useInfiniteQuery(differenceQuery(enterprise.enterpriseId, period, version));
  const [first] = asked.data?.pages ?? [];
  const workers = asked.data?.pages.flatMap((page) => page.workers) ?? [];
  const title = t('difference.title', { period: numbers.period(period), version });
  return (
    <Modal open title={title} onCancel={onClose} footer={null} width={860} destroyOnHidden>
      {asked.error !== null && <ProblemPanel error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.error === null && first === undefined && <Skeleton active paragraph={{ rows: 6 }} />}
      {first?.gone === true && <p className={styles.quiet}>{t('difference.gone')}</p>}
      {first !== undefined && !first.gone && (
        <>
          <p className={styles.dialogHead}>
            {t('difference.count', { n: numbers.count(first.total) })}
            <ExportTable
              rows={() => changeCells(workers, wording)}
              fileName={fileName(t('declarations.difference'), enterprise.name, period)}
            />
          </p>
          <Changes workers={workers} />
          {asked.hasNextPage && (
            <Button onClick={() => void asked.fetchNextPage()} loading={asked.isFetchingNextPage}>
              {t('enterprises.more')}
            </Button>
          )}
        </>
      )}
    </Modal>
  );
}
