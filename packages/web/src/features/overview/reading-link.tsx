import FundProjectionScreenOutlined from '@ant-design/icons/es/icons/FundProjectionScreenOutlined';
import Button from 'antd/es/button';
import { useWording } from '../../i18n/language.tsx';
import styles from './sheet-export.module.css';
import { useReading } from './use-reading.ts';

export function ReadingLink() {
  const { t } = useWording();
  const [, setReading] = useReading();
  const label = t('reading.title');
  return (
    <Button
      type="text"
      size="small"
      className="screen-only"
      icon={<FundProjectionScreenOutlined />}
      aria-label={label}
      title={label}
      onClick={() => setReading(true)}
    >
      <span className={styles.words}>{label}</span>
    </Button>
  );
}
