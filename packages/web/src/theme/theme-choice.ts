import { flushSync } from 'react-dom';

export type Theme = 'light' | 'dark';

/** What the reader wants on this device; `system` follows the device's own setting. */
export type ThemeChoice = Theme | 'system';

export const themeChoices: readonly ThemeChoice[] = ['light', 'dark', 'system'];

/** public/first.js reads the same key before the first paint. */
const storageKey = 'shiheng.theme';
const darkDevice = '(prefers-color-scheme: dark)';

const listeners = new Set<() => void>();
let printing = false;

export function readChoice(): ThemeChoice {
  const stored = localStorage.getItem(storageKey);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

/** The colours in force. Paper is white, whatever the screen is. */
export function readTheme(): Theme {
  if (printing) return 'light';
  const choice = readChoice();
  return choice === 'system' ? (matchMedia(darkDevice).matches ? 'dark' : 'light') : choice;
}

export function choose(choice: ThemeChoice): void {
  if (choice === 'system') localStorage.removeItem(storageKey);
  else localStorage.setItem(storageKey, choice);
  apply();
}

/** Calls `changed` whenever choice or colours may have changed: here, on the device, or in another window. */
export function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  if (listeners.size === 1) startWatching();
  return () => {
    listeners.delete(changed);
    if (listeners.size === 0) stopWatching();
  };
}

/** The attribute first: charts read their colours from the style sheet as soon as they are told. */
function apply(): void {
  document.documentElement.dataset.theme = readTheme();
  for (const changed of [...listeners]) changed();
}

const forPrint = () => print(true);
const forScreen = () => print(false);

/** At once, as the browser takes its picture of the page when this returns. */
function print(now: boolean): void {
  printing = now;
  flushSync(apply);
}

function startWatching(): void {
  document.documentElement.dataset.theme = readTheme();
  matchMedia(darkDevice).addEventListener('change', apply);
  addEventListener('storage', apply);
  addEventListener('beforeprint', forPrint);
  addEventListener('afterprint', forScreen);
}

function stopWatching(): void {
  matchMedia(darkDevice).removeEventListener('change', apply);
  removeEventListener('storage', apply);
  removeEventListener('beforeprint', forPrint);
  removeEventListener('afterprint', forScreen);
}
