/** The colours that a chart option may use, read from tokens.css so that themes reach the charts too. */
export interface Palette {
  readonly ink: string;
  readonly sub: string;
  readonly faint: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly card: string;
  readonly accent: string;
  readonly sideA: string;
  readonly sideB: string;
  readonly band: string;
  readonly neutral: string;
  readonly sans: string;
}

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: token('--ink'),
    sub: token('--sub'),
    faint: token('--faint'),
    line: token('--line'),
    lineStrong: token('--line-strong'),
    card: token('--card'),
    accent: token('--accent'),
    sideA: token('--side-a'),
    sideB: token('--side-b'),
    band: token('--band'),
    neutral: token('--neutral-bar'),
    sans: token('--sans'),
  };
}
