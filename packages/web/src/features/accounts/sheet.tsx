import Button from 'antd/es/button';
import { useEffect } from 'react';
import { saveBlob } from '../../charts/save-blob.ts';
import { useWording } from '../../i18n/language.tsx';
import { dayText } from '../../ui/dates.ts';
import { fileName } from '../../ui/file-name.ts';
import { QrCode } from '../../ui/qr-code.tsx';
import styles from './accounts.module.css';
import { activationAddress } from './activation-address.ts';
import slips from './slips.module.css';
import type { InvitationSheet } from './types.ts';

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The codes just made: printed as slips or taken away as a workbook, now or never. */
export function Sheet({ sheet, onClose }: { readonly sheet: InvitationSheet; readonly onClose: () => void }) {
  const { t } = useWording();
  useLeavingWarned();
  const save = () => {
    const bytes = Uint8Array.from(atob(sheet.workbook), (char) => char.charCodeAt(0));
    saveBlob(new Blob([bytes], { type: workbookType }), `${fileName(t('sheet.file'), today())}.xlsx`);
  };
  return (
    <section className={styles.panel}>
      <header className={`${styles.sheetHead} screen-only`}>
        <h2>{t('sheet.title', { n: sheet.slips.length })}</h2>
        <p className={styles.once}>{t('sheet.once')}</p>
        {sheet.remaining > 0 && <p>{t('sheet.remaining', { n: sheet.remaining })}</p>}
        <div className={styles.actions}>
          <Button type="primary" onClick={() => window.print()}>
            {t('sheet.print')}
          </Button>
          <Button onClick={save}>{t('sheet.download')}</Button>
          <Button onClick={onClose}>{t('sheet.close')}</Button>
        </div>
      </header>
      <Slips sheet={sheet} />
    </section>
  );
}

function Slips({ sheet }: { readonly sheet: InvitationSheet }) {
  const { t, language } = useWording();
  const address = `${window.location.host}/activate`;
  return (
    <ol className={slips.slips}>
      {sheet.slips.map(({ name, team, code }) => (
        <li key={code} className={slips.slip}>
          <QrCode text={activationAddress(code)} label={t('accounts.qr')} size={104} />
          <div>
            <p className={slips.who} lang="zh-CN">
              <b>{name}</b> {team}
            </p>
            <p className={slips.code}>
              <small>{t('slip.code')}</small> <code>{code}</code>
            </p>
            <p>{t('slip.how', { address })}</p>
            <p className={slips.until}>{t('slip.until', { date: dayText(sheet.expiresAt, language) })}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Asks before the page is closed or reloaded: the codes would be gone. */
function useLeavingWarned(): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);
}

function today(): string {
  return new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
}
