import { err, ok, type Result } from '@shiheng/basics/result';
import type { IndexTable } from './table-shape.ts';

/** The first place where a JSON document is no IndexTable; `path` as in `indicators[2].normalise.floor`. */
export interface ShapeFault {
  readonly kind: 'bad-shape';
  readonly path: string;
  readonly expected: string;
}

type Check = (value: unknown, path: string) => ShapeFault | undefined;

/**
 * Reads an IndexTable from parsed JSON. Unknown keys are refused: a misspelt option must not be passed over.
 * @errors bad-shape
 */
export function readIndexTable(json: unknown): Result<IndexTable, ShapeFault> {
  const fault = indexTable(json, '');
  return fault ? err(fault) : ok(json as IndexTable);
}

const bad = (path: string, expected: string): ShapeFault => ({ kind: 'bad-shape', path: path || '(root)', expected });

const text: Check = (value, path) => (typeof value === 'string' && value !== '' ? undefined : bad(path, 'text'));
const number: Check = (value, path) => (Number.isFinite(value) ? undefined : bad(path, 'number'));
const flag: Check = (value, path) => (typeof value === 'boolean' ? undefined : bad(path, 'true or false'));
const numberOrNull: Check = (value, path) => (value === null ? undefined : number(value, path));

function oneOf(...words: readonly string[]): Check {
  return (value, path) => (words.some((word) => word === value) ? undefined : bad(path, words.join(' | ')));
}

function list(item: Check): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return bad(path, 'list');
    return first(value.map((each, at) => () => item(each, `${path}[${at}]`)));
  };
}

function mapOf(item: Check): Check {
  return (value, path) => {
    if (!isObject(value)) return bad(path, 'object');
    return first(
      Object.entries(value).map(
        ([key, each]) =>
          () =>
            item(each, below(path, key)),
      ),
    );
  };
}

function object(required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check {
  return (value, path) => {
    if (!isObject(value)) return bad(path, 'object');
    const known = { ...required, ...optional };
    const stray = Object.keys(value).find((key) => !Object.hasOwn(known, key));
    if (stray !== undefined) return bad(below(path, stray), `one of ${Object.keys(known).join(', ')}`);
    return first(
      Object.entries(known).map(([key, check]) => () => {
        if (!Object.hasOwn(value, key) && !Object.hasOwn(required, key)) return undefined;
        return check(value[key], below(path, key));
      }),
    );
  };
}

/** Chooses the shape by the object's `kind`. */
function byKind(kinds: Readonly<Record<string, Check>>): Check {
  return (value, path) => {
    if (!isObject(value)) return bad(path, 'object');
    const kind = String(value.kind);
    const check = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
    return check ? check(value, path) : bad(below(path, 'kind'), Object.keys(kinds).join(' | '));
  };
}

function first(checks: readonly (() => ShapeFault | undefined)[]): ShapeFault | undefined {
  for (const check of checks) {
    const fault = check();
    if (fault) return fault;
  }
  return undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function below(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

const anyText: Check = (value, path) => (typeof value === 'string' ? undefined : bad(path, 'text'));
const kind = anyText;
const direction = oneOf('up', 'down');
const normalise = byKind({
  goalposts: object({ kind, floor: number, target: number }),
  interval: object({ kind, floor: number, low: number, high: number, ceiling: number }),
  range: object({ kind, direction }),
  'pooled-range': object({ kind, direction }),
  none: object({ kind }),
});
const weighted = object({ id: text, weight: number });
const member: Check = (value, path) => (typeof value === 'string' ? text(value, path) : weighted(value, path));

const indexTable = object(
  {
    rows: list(object({ id: text, values: mapOf(numberOrNull) }, { period: text })),
    indicators: list(object({ id: text, normalise }, { column: text, transform: oneOf('log') })),
    groups: list(object({ id: text, mean: oneOf('arithmetic', 'geometric', 'harmonic'), of: list(member) })),
  },
  {
    title: anyText,
    source: anyText,
    headline: text,
    balance: object({ a: text, b: text, band: object({ lo: number, hi: number }) }),
    coordination: object({ of: list(text) }, { weights: list(number) }),
    entropy: flag,
  },
);
