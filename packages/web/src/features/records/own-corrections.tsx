import type { OwnCorrectionDto } from '@shiheng/contract/records';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { call } from '../../app/api.ts';
import { myRecordQuery } from '../../app/queries.ts';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { CorrectionText } from './correction-text.tsx';
import styles from './records.module.css';
import { Refusal } from './refusal.tsx';

/** The worker's own requests and how they stand. */
export function OwnCorrections({ corrections }: { readonly corrections: readonly OwnCorrectionDto[] }) {
  const { t } = useWording();
  const withdraw = useWithdraw();
  return (
    <Card title={t('correction.mine')}>
      {corrections.length === 0 && <p className={styles.quiet}>{t('correction.none')}</p>}
      <ul className={styles.list}>
        {corrections.map((correction) => (
          <li key={correction.id}>
            <CorrectionText correction={correction} />
            {correction.status === 'open' && (
              <div>
                <Button size="small" loading={withdraw.isPending} onClick={() => withdraw.mutate(correction.id)}>
                  {t('correction.withdraw')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {withdraw.error !== null && <Refusal error={withdraw.error} />}
    </Card>
  );
}

function useWithdraw() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (correctionId: string) => call('withdrawCorrection', { params: { correctionId } }),
    onSettled: () => queries.invalidateQueries({ queryKey: myRecordQuery().queryKey }),
  });
}
