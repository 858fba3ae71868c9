import { isIP } from 'node:net';
import type { browsers, systems } from '@shiheng/contract/sign-in';

/** Where a session was opened from, as coarsely as its holder needs it to recognise it. */
export interface Place {
  readonly browser: (typeof browsers)[number];
  readonly system: (typeof systems)[number];
  /** Cut to its network: /24, or /48 for IPv6; empty where it is not known. */
  readonly address: string;
}

export const nowhere: Place = { browser: 'other', system: 'other', address: '' };

/** The first that fits counts: most browsers name others as well. */
const browserMarks: readonly (readonly [Place['browser'], RegExp])[] = [
  ['wechat', /MicroMessenger/],
  ['edge', /Edg(e|A|iOS)?\//],
  ['opera', /OPR\/|Opera/],
  ['firefox', /Firefox\/|FxiOS\//],
  ['chrome', /Chrome\/|CriOS\//],
  ['safari', /Safari\//],
];

const systemMarks: readonly (readonly [Place['system'], RegExp])[] = [
  ['android', /Android/],
  ['ios', /iPhone|iPad|iPod/],
  ['windows', /Windows/],
  ['macos', /Macintosh/],
  ['linux', /Linux|X11/],
];

/** @param userAgent as the browser sends it: read for two families, never kept. */
export function placeOf(userAgent: string | undefined, ip: string): Place {
  const first = <T>(marks: readonly (readonly [T, RegExp])[]) =>
    marks.find(([, mark]) => mark.test(userAgent?.slice(0, 512) ?? ''))?.[0];
  return { browser: first(browserMarks) ?? 'other', system: first(systemMarks) ?? 'other', address: networkOf(ip) };
}

/** 192.0.2.77 → 192.0.2.*, 2001:db8:1:2::3 → 2001:db8:1:*. Enough to tell the office from elsewhere. */
export function networkOf(ip: string): string {
  const bare = ip.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIP(bare) === 4) return `${bare.split('.').slice(0, 3).join('.')}.*`;
  if (isIP(bare) !== 6) return '';
  const [head = ''] = bare.split('%')[0]?.split('::') ?? [];
  const groups = head === '' ? [] : head.split(':');
  return `${[0, 1, 2].map((i) => groups[i] ?? '0').join(':')}:*`;
}
