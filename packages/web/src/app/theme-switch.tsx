import DesktopOutlined from '@ant-design/icons/es/icons/DesktopOutlined';
import MoonOutlined from '@ant-design/icons/es/icons/MoonOutlined';
import SunOutlined from '@ant-design/icons/es/icons/SunOutlined';
import { useWording } from '../i18n/language.tsx';
import { choose, themeChoices } from '../theme/theme-choice.ts';
import { useThemeChoice } from '../theme/use-theme.ts';
import { ChoiceRow } from '../ui/choice-row.tsx';
import { PopPanel } from '../ui/pop-panel.tsx';
import styles from './shell.module.css';

const signs = { light: <SunOutlined />, dark: <MoonOutlined />, system: <DesktopOutlined /> } as const;

/** Light, dark, or as the device is. */
export function ThemeSwitch() {
  const { t } = useWording();
  const choice = useThemeChoice();
  const label = t('theme.label', { theme: t(`theme.${choice}`) });
  return (
    <span className={styles.roomy}>
      <PopPanel
        label={t('theme.title')}
        buttonLabel={label}
        button={signs[choice]}
        className={styles.sign}
        placement="bottomRight"
      >
        {() => <ThemeChoiceRow />}
      </PopPanel>
    </span>
  );
}

export function ThemeChoiceRow() {
  const { t } = useWording();
  const choice = useThemeChoice();
  const options = themeChoices.map((value) => ({ value, label: t(`theme.${value}`) }));
  return <ChoiceRow label={t('theme.title')} options={options} value={choice} onChange={choose} />;
}
