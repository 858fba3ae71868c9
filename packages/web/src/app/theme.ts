import type { ThemeConfig } from 'antd/es/config-provider';
import darkAlgorithm from 'antd/es/theme/themes/dark';
import type { Theme } from '../theme/theme-choice.ts';

/**
 * Ant Design in the product's own tones. Ink is the colour of action, so that brick red is left for what is out of band.
 * The values repeat tokens.css: Ant Design derives shades from them and cannot read variables.
 */
const shared: ThemeConfig['token'] = {
  borderRadius: 4,
  borderRadiusLG: 6,
  fontSize: 14,
  fontFamily: 'var(--sans)',
  controlHeight: 34,
  wireframe: false,
  motionDurationMid: '0.12s',
  motionDurationSlow: '0.16s',
};

const table = { headerBg: 'transparent', headerSplitColor: 'transparent', cellPaddingBlockSM: 8 };

const light: ThemeConfig = {
  hashed: false,
  token: {
    ...shared,
    colorPrimary: '#2a2f38',
    colorInfo: '#2f4d73',
    colorError: '#b23a2a',
    colorLink: '#2f4d73',
    colorTextBase: '#1c2026',
    colorTextPlaceholder: '#69717d',
    colorBgLayout: '#faf8f4',
    colorBorder: '#c9c3b6',
    colorBorderSecondary: '#e7e3da',
  },
  components: {
    Button: { colorPrimary: '#1c2026', colorPrimaryHover: '#2a2f38' },
    Table: { ...table, rowHoverBg: '#fdfcf9' },
    Tree: { nodeSelectedBg: '#e8ede5' },
  },
};

/** Pale ink on dark paper. Shades that would be derived from a pale primary colour would be muddy: they are given. */
const dark: ThemeConfig = {
  hashed: false,
  algorithm: darkAlgorithm,
  token: {
    ...shared,
    colorPrimary: '#d6d3cc',
    colorPrimaryHover: '#e9e7e2',
    colorPrimaryActive: '#bdb9b1',
    colorPrimaryBg: '#2b3037',
    colorPrimaryBgHover: '#343a43',
    colorPrimaryBorder: '#4b515b',
    colorTextLightSolid: '#15171b',
    colorInfo: '#8fb0d8',
    colorError: '#ff8f7c', // of which the algorithm makes #dc7c6c
    colorErrorHover: '#eb9586',
    colorLink: '#8fb0d8',
    colorLinkHover: '#b3cbe8',
    colorTextBase: '#e9e7e2',
    colorText: '#e9e7e2',
    colorTextSecondary: '#b1b6be',
    colorTextTertiary: '#959ca6',
    colorTextPlaceholder: '#959ca6',
    colorBgBase: '#15171b',
    colorBgLayout: '#15171b',
    colorBgContainer: '#1c1f24',
    colorBgElevated: '#22262c',
    colorBgSpotlight: '#e9e7e2',
    colorBorder: '#4b515b',
    colorBorderSecondary: '#31353c',
  },
  components: {
    // The algorithm greys the primary colour: a button would look as if it could not be pressed.
    Button: { colorPrimary: '#e9e7e2', colorPrimaryHover: '#ffffff', colorPrimaryActive: '#d6d3cc' },
    Table: { ...table, rowHoverBg: '#22262c' },
    Tree: { nodeSelectedBg: '#26302b' },
  },
};

const themes = { light, dark };
const still = { light: withoutMotion(light), dark: withoutMotion(dark) };

function withoutMotion(theme: ThemeConfig): ThemeConfig {
  return { ...theme, token: { ...theme.token, motion: false } };
}

/** Without motion where the reader has asked for that: parts that wait for the end of a motion then wait for none. */
export function themeFor(theme: Theme, reducedMotion: boolean): ThemeConfig {
  return (reducedMotion ? still : themes)[theme];
}
