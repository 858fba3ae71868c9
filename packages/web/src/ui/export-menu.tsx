import LoadingOutlined from '@ant-design/icons/es/icons/LoadingOutlined';
import TableOutlined from '@ant-design/icons/es/icons/TableOutlined';
import type { ExportFormat } from '@shiheng/contract/tables';
import { type Problem, problemTexts } from '../app/problem.ts';
import { useWording } from '../i18n/language.tsx';
import styles from './export-menu.module.css';
import { PopPanel } from './pop-panel.tsx';

const formats = ['xlsx', 'csv', 'json'] as const satisfies readonly ExportFormat[];

interface Props {
  readonly busy: boolean;
  /** How far it has come, in words. */
  readonly progress?: string | undefined;
  readonly problem?: Problem | undefined;
  /** Why there is nothing to take away; absent: there is. */
  readonly barred?: string | undefined;
  readonly onChoose: (format: ExportFormat) => void;
}

/** Takes a table away: as a workbook, as plain rows, or for programs. */
export function ExportMenu({ busy, progress, problem, barred, onChoose }: Props) {
  const wording = useWording();
  const { t } = wording;
  const label = t('action.export-table');
  return (
    <span className="screen-only">
      {problem !== undefined && (
        <span role="alert" className={styles.failed}>
          {problemTexts(problem, wording).title}
        </span>
      )}
      {busy && (
        <span role="status" className={styles.progress}>
          <LoadingOutlined aria-hidden="true" /> {progress ?? t('export.making')}
        </span>
      )}
      <PopPanel
        label={label}
        buttonLabel={label}
        className={styles.trigger}
        placement="bottomRight"
        disabled={busy || barred !== undefined}
        title={barred}
        button={
          <>
            <TableOutlined aria-hidden="true" />
            <span className={styles.words}>{label}</span>
          </>
        }
      >
        {(close) => (
          <ul className={styles.list}>
            {formats.map((format) => (
              <li key={format}>
                <button
                  type="button"
                  className={styles.choice}
                  onClick={() => {
                    close();
                    onChoose(format);
                  }}
                >
                  {t(`export.${format}`)}
                  <small>{t(`export.${format}-note`)}</small>
                </button>
              </li>
            ))}
          </ul>
        )}
      </PopPanel>
    </span>
  );
}
