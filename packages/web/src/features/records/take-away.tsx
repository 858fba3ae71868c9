import { useMutation } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { call } from '../../app/api.ts';
import { saveBlob } from '../../charts/save-blob.ts';
import { useWording } from '../../i18n/language.tsx';
import { recordPage } from './record-page.ts';
import styles from './records.module.css';
import { Refusal } from './refusal.tsx';

/** The own record as data, as a page that opens anywhere, or on paper. @source 个人信息保护法 art. 45 */
export function TakeAway() {
  const wording = useWording();
  const { t } = wording;
  const take = useMutation({
    mutationFn: async (form: 'json' | 'html') => {
      const record = await call('exportMyRecord');
      const [text, type] =
        form === 'json'
          ? [`${JSON.stringify(record, null, 2)}\n`, 'application/json']
          : [recordPage(record, wording), 'text/html;charset=utf-8'];
      saveBlob(new Blob([text], { type }), `${t('my-record.file')}-${record.exportedAt.slice(0, 10)}.${form}`);
    },
    gcTime: 0,
  });
  return (
    <>
      <div className={styles.buttons}>
        <Button onClick={() => take.mutate('html')} loading={take.isPending}>
          {t('my-record.download-page')}
        </Button>
        <Button onClick={() => take.mutate('json')} loading={take.isPending}>
          {t('my-record.download-json')}
        </Button>
        <Button onClick={() => window.print()}>{t('my-record.print')}</Button>
      </div>
      {take.error !== null && <Refusal error={take.error} />}
    </>
  );
}
