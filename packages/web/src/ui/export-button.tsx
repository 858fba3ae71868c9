import FilePdfOutlined from '@ant-design/icons/es/icons/FilePdfOutlined';
import PictureOutlined from '@ant-design/icons/es/icons/PictureOutlined';
import Button from 'antd/es/button';
import { useWording } from '../i18n/language.tsx';
import styles from './export-button.module.css';

interface Props {
  readonly what: 'png' | 'pdf';
  readonly busy?: boolean;
  readonly onClick: () => void;
}

const signs = {
  png: <PictureOutlined />,
  pdf: <FilePdfOutlined />,
} as const;

/** Takes something away as a file. On a phone only the sign is left, its words still said. */
export function ExportButton({ what, busy = false, onClick }: Props) {
  const { t } = useWording();
  const label = t(`action.download-${what}`);
  return (
    <Button
      type="text"
      size="small"
      className="screen-only"
      icon={signs[what]}
      aria-label={label}
      title={label}
      loading={busy}
      onClick={onClick}
    >
      <span className={styles.words}>{label}</span>
    </Button>
  );
}
