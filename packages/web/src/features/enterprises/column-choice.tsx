import { type EnterpriseColumn, enterpriseColumns } from '@shiheng/contract/enterprise-columns';
import { columnsOf, type EnterpriseSearch, namedColumns } from '../../app/enterprise-search.ts';
import { useWording } from '../../i18n/language.tsx';
import { PopPanel } from '../../ui/pop-panel.tsx';
import styles from './enterprises.module.css';

interface Props {
  readonly search: EnterpriseSearch;
  readonly onChange: (search: EnterpriseSearch) => void;
}

/** Which columns the table shows. The choice stands in the address, so that a saved view keeps it. */
export function ColumnChoice({ search, onChange }: Props) {
  const { t } = useWording();
  const chosen = columnsOf(search);
  const toggle = (column: EnterpriseColumn) => {
    const next = chosen.includes(column) ? chosen.filter((each) => each !== column) : [...chosen, column];
    onChange({ ...search, columns: namedColumns(next) });
  };
  return (
    <PopPanel
      label={t('enterprises.columns')}
      className={styles.tool}
      placement="bottomRight"
      button={t('enterprises.columns')}
    >
      {() => (
        <fieldset className={styles.panelList}>
          <legend className="visually-hidden">{t('enterprises.columns')}</legend>
          {enterpriseColumns.map((column) => (
            <label key={column}>
              <input
                type="checkbox"
                checked={chosen.includes(column)}
                disabled={column === 'name'}
                onChange={() => toggle(column)}
              />
              {t(`enterprises.column-${column}`)}
            </label>
          ))}
        </fieldset>
      )}
    </PopPanel>
  );
}
