/** One measure of one unit and period, told twice. */
export interface ToldTwice {
  readonly unit: string;
  readonly measure: string;
  /** Counted again from the ledger. */
  readonly ledger: number;
  /** What the unit reported (template C). */
  readonly reported: number;
}

export interface Verification extends ToldTwice {
  /** ledger ÷ reported; null where something was reported as 0 that the ledger knows. */
  readonly factor: number | null;
  /** `over-reported`: the report says more than the ledger shows. */
  readonly kind: 'over-reported' | 'under-reported';
}

/** Factors from `low` to `high`, both included, need no explanation. */
export interface Tolerance {
  readonly low: number;
  readonly high: number;
}

/** @source METHODS §6.1 (verification factor of the WHO data quality review) */
export const usualTolerance: Tolerance = { low: 0.9, high: 1.1 };

/**
 * ledger ÷ reported. 1 where both are 0; null where only the report is 0; with negative sums the factor is taken as
 * it comes, so figures of different sign are always outside the tolerance.
 */
export function verificationFactor(ledger: number, reported: number): number | null {
  if (reported !== 0) return ledger / reported;
  return ledger === 0 ? 1 : null;
}

/**
 * Reports whose factor lies outside the tolerance, the furthest off first. A finding asks for an explanation; it
 * never changes a score. A unit that has no ledger, or did not report, is not in the input and so not judged.
 */
export function verifyReports<T extends ToldTwice>(
  told: readonly T[],
  tolerance: Tolerance = usualTolerance,
): (T & Verification)[] {
  const findings = told.flatMap((each) => {
    const factor = verificationFactor(each.ledger, each.reported);
    if (factor !== null && factor >= tolerance.low && factor <= tolerance.high) return [];
    const kind = each.ledger < each.reported ? ('over-reported' as const) : ('under-reported' as const);
    return [{ ...each, factor, kind }];
  });
  return findings.sort((a, b) => further(a, b) || compare(a, b));
}

/** How far off, the same for twice as much and half as much. */
function distance({ factor }: Verification): number {
  return factor === null || factor <= 0 ? Number.POSITIVE_INFINITY : Math.abs(Math.log(factor));
}

/** Infinite distances are equal: their difference would be no number. */
function further(a: Verification, b: Verification): number {
  const [one, other] = [distance(a), distance(b)];
  return one === other ? 0 : other > one ? 1 : -1;
}

function compare(a: Verification, b: Verification): number {
  if (a.unit !== b.unit) return a.unit < b.unit ? -1 : 1;
  return a.measure < b.measure ? -1 : 1;
}
