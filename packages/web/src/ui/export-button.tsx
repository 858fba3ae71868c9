import PictureOutlined from '@ant-design/icons/es/icons/PictureOutlined';
import Button from 'antd/es/button';
import { useWording } from '../i18n/language.tsx';
import styles from './export-button.module.css';

interface Props {
  readonly what: 'png';
  readonly busy?: boolean;
  readonly onClick: () => void;
}

/** Takes something away as a file. On a phone only the sign is left, its words still said. */
export function ExportButton({ what, busy = false, onClick }: Props) {
  const { t } = useWording();
  const label = t(`action.download-${what}`);
  return (
    <Button
      type="text"
      size="small"
      className="screen-only"
      icon={<PictureOutlined />}
      aria-label={label}
      title={label}
      loading={busy}
      onClick={onClick}
    >
      <span className={styles.words}>{label}</span>
    </Button>
  );
}
