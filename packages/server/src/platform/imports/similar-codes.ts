/**
 * Those of `known` that one slip of the hand turns into `given`: one character wrong, missing, too many, or two
 * neighbours swapped.
 */
export function similarCodes(given: string, known: Iterable<string>): readonly string[] {
  if (given.length < 12) return [];
  return [...known].filter((code) => isOneSlip(given, code));
}

function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  const shorter = Math.min(a.length, b.length);
  let from = 0;
  while (from < shorter && a[from] === b[from]) from++;
  let back = 0;
  while (back < shorter - from && a[a.length - 1 - back] === b[b.length - 1 - back]) back++;
  const [restA, restB] = [a.length - from - back, b.length - from - back];
  if (restA <= 1 && restB <= 1) return true;
  return restA === 2 && restB === 2 && a[from] === b[from + 1] && a[from + 1] === b[from];
}
