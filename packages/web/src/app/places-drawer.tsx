import CloseOutlined from '@ant-design/icons/es/icons/CloseOutlined';
import { useWording } from '../i18n/language.tsx';
import { Modal } from '../ui/modal.tsx';
import type { Place } from './navigation.ts';
import railStyles from './rail.module.css';
import { PlaceGroups } from './rail.tsx';
import styles from './shell.module.css';
import { ThemeChoiceRow } from './theme-switch.tsx';
import { Wordmark } from './wordmark.tsx';

interface Props {
  readonly places: readonly Place[];
  readonly onClose: () => void;
}

/** The places over the page, where the screen has no room beside it. */
export function PlacesDrawer({ places, onClose }: Props) {
  const { t } = useWording();
  return (
    <Modal label={t('shell.places')} className={railStyles.drawer} onClose={onClose}>
      <div className={railStyles.drawerHead}>
        <Wordmark />
        <button type="button" className={styles.sign} aria-label={t('action.close')} onClick={onClose}>
          <CloseOutlined />
        </button>
      </div>
      <nav aria-label={t('shell.main-navigation')}>
        <PlaceGroups places={places} />
      </nav>
      <div className={railStyles.drawerFoot}>
        <ThemeChoiceRow />
      </div>
    </Modal>
  );
}
