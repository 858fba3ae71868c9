import type { Wording } from '../i18n/language.tsx';

export interface Coverage {
  readonly enterprises: number;
  /** Absent: not asked. */
  readonly declared?: number | undefined;
  readonly workers: number | null;
}

/** Whom the numbers are about; where some have not declared, how many have. An unknown number of workers is no 0. */
export function coverageText({ enterprises, declared, workers }: Coverage, { t, numbers }: Wording): string {
  const people = workers === null ? numbers.plain(null) : t('shell.coverage-workers', { n: numbers.count(workers) });
  const all = numbers.count(enterprises);
  if (declared === undefined || declared === enterprises)
    return t('shell.coverage-value', { enterprises: all, people });
  return t('shell.coverage-declared', { declared: numbers.count(declared), enterprises: all, people });
}
