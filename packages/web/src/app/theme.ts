import type { ThemeConfig } from 'antd/es/config-provider';

/**
 * Ant Design in the product's own tones. Ink is the colour of action, so that brick red is left for what is out of band.
 * The values repeat tokens.css: Ant Design derives shades from them and cannot read variables.
 */
const lightTheme: ThemeConfig = {
  hashed: false,
  token: {
    colorPrimary: '#2a2f38',
    colorInfo: '#2f4d73',
    colorError: '#b23a2a',
    colorLink: '#2f4d73',
    colorTextBase: '#1c2026',
    colorTextPlaceholder: '#69717d',
    colorBgLayout: '#faf8f4',
    colorBorder: '#c9c3b6',
    colorBorderSecondary: '#e7e3da',
    borderRadius: 4,
    borderRadiusLG: 6,
    fontSize: 14,
    fontFamily: 'var(--sans)',
    controlHeight: 34,
    wireframe: false,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Table: { headerBg: 'transparent', headerSplitColor: 'transparent', cellPaddingBlockSM: 8, rowHoverBg: '#fdfcf9' },
    Tree: { nodeSelectedBg: '#e8ede5' },
  },
};

const stillTheme: ThemeConfig = { ...lightTheme, token: { ...lightTheme.token, motion: false } };

/** Without motion where the reader has asked for that: parts that wait for the end of a motion then wait for none. */
export function themeFor(reducedMotion: boolean): ThemeConfig {
  return reducedMotion ? stillTheme : lightTheme;
}
