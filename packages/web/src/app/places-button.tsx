import MenuOutlined from '@ant-design/icons/es/icons/MenuOutlined';
import { useWording } from '../i18n/language.tsx';
import styles from './shell.module.css';

interface Props {
  /** The rail, on wide screens. */
  readonly open: boolean;
  readonly drawer: boolean;
  readonly onPress: () => void;
}

/** One sign for both: it shows and hides the rail where there is room, and brings the drawer where there is none. */
export function PlacesButton({ open, drawer, onPress }: Props) {
  const { t } = useWording();
  return (
    <>
      <button
        type="button"
        className={`${styles.sign} ${styles.wide}`}
        aria-expanded={open}
        aria-controls="places"
        aria-label={t('shell.places')}
        title={t(open ? 'shell.hide-places' : 'shell.show-places')}
        onClick={onPress}
      >
        <MenuOutlined />
      </button>
      <button
        type="button"
        className={`${styles.sign} ${styles.narrow}`}
        aria-haspopup="dialog"
        aria-expanded={drawer}
        aria-label={t('shell.open-places')}
        onClick={onPress}
      >
        <MenuOutlined />
      </button>
    </>
  );
}
