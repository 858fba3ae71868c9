/**
 * Finds those of `known` that one slip of the hand turns into a given code: one character wrong, missing, too many, or
 * two neighbours swapped. Codes that are so near share a spelling with at most one character left out.
 */
export function similarCodesIn(known: Iterable<string>): (given: string) => readonly string[] {
  const bySpelling = new Map<string, string[]>();
  for (const code of known) {
    for (const spelling of spellings(code)) {
      const codes = bySpelling.get(spelling);
      if (codes) codes.push(code);
      else bySpelling.set(spelling, [code]);
    }
  }
  return (given) => {
    if (given.length < shortest) return [];
    const near = new Set(spellings(given).flatMap((spelling) => bySpelling.get(spelling) ?? []));
    return [...near].filter((code) => isOneSlip(given, code));
  };
}

/** Anything shorter is no mistyped credit code. */
const shortest = 12;

function spellings(code: string): string[] {
  return [code, ...Array.from(code, (_, i) => code.slice(0, i) + code.slice(i + 1))];
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
