import { useSyncExternalStore } from 'react';
import { readChoice, readTheme, subscribe, type Theme, type ThemeChoice } from './theme-choice.ts';

/** The colours in force; whoever draws outside the style sheet draws anew when they change. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, readTheme);
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, readChoice);
}
