import { err, ok, type Result } from '@shiheng/basics/result';
import type { Element, Group } from '../group/group.ts';
import { listShape, numberShape, objectShape, printNumber, type Shape } from '../json.ts';
import type { Question } from '../question.ts';
import { slotsOf } from '../question.ts';
import type { TallyFault } from '../verify/faults.ts';

/** Votes per question and slot; slot 0 counts the blanks where the question allows them. */
export type Counts = readonly (readonly bigint[])[];

const wire = objectShape({ result: listShape(listShape(numberShape)) });

/** @source BELENIOS §8, result */
export const resultShape: Shape<Counts> = (value, at) => wire(value, at).result;

export function printResult(counts: Counts): string {
  return JSON.stringify({ result: counts.map((slots) => slots.map(printNumber)) });
}

/** No count beyond this can be found in a time worth waiting for. */
export const largestCount = 2n ** 32n;

export type CountFault =
  | { readonly kind: 'total-weight-too-large'; readonly totalWeight: bigint; readonly limit: bigint }
  /** No count up to the total weight: the shares were not checked, or the tally was not. */
  | { readonly kind: 'count-not-found'; readonly question: number; readonly slot: number };

/**
 * The counts of an opened tally: the r with g^r = β/F, 0 ≤ r ≤ total weight.
 *
 * @source BELENIOS §8, result
 */
export function countVotes(
  group: Group,
  opened: readonly (readonly Element[])[],
  totalWeight: bigint,
): Result<Counts, CountFault> {
  if (totalWeight > largestCount) return err({ kind: 'total-weight-too-large', totalWeight, limit: largestCount });
  const find = logarithms(group, Number(totalWeight));
  const counts: bigint[][] = [];
  for (const [question, slots] of opened.entries()) {
    const row: bigint[] = [];
    for (const [slot, element] of slots.entries()) {
      const count = find(element);
      if (count === undefined) return err({ kind: 'count-not-found', question, slot });
      row.push(BigInt(count));
    }
    counts.push(row);
  }
  return ok(counts);
}

/** Baby steps are made once for all slots, giant steps for each. @source BELENIOS §8, BSGS up to total weight */
function logarithms(group: Group, largest: number): (element: Element) => number | undefined {
  const width = Math.ceil(Math.sqrt(largest + 1));
  const steps = new Map<string, number>();
  let power = group.identity;
  for (let i = 0; i < width; i += 1, power = group.multiply(power, group.generator)) steps.set(group.encode(power), i);
  return (element) => {
    let rest = element;
    for (let base = 0; base <= largest; base += width, rest = group.divide(rest, power)) {
      const step = steps.get(group.encode(rest));
      if (step !== undefined) return base + step <= largest ? base + step : undefined;
    }
    return undefined;
  };
}

/**
 * Whether published counts are what the shares decrypt to; nothing is searched for.
 *
 * @source BELENIOS §6 (7): shape, 0 ≤ r ≤ total weight, g^r = β/F
 */
export function findResultFault(
  group: Group,
  questions: readonly Question[],
  opened: readonly (readonly Element[])[],
  totalWeight: bigint,
  counts: Counts,
): TallyFault | undefined {
  const fits = questions.every((question, i) => counts[i]?.length === slotsOf(question));
  if (counts.length !== questions.length || !fits) return { kind: 'result-shape' };
  for (const [question, slots] of opened.entries()) {
    const slot = slots.findIndex((element, i) => !isCount(group, element, counts[question]![i]!, totalWeight));
    if (slot >= 0) return { kind: 'result-mismatch', question, slot };
  }
  return undefined;
}

function isCount(group: Group, element: Element, count: bigint, totalWeight: bigint): boolean {
  if (count > totalWeight) return false;
  return group.isEqual(group.powerPublic(group.generator, group.scalars.from(count)), element);
}
