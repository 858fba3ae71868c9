import type { Reader } from '@shiheng/db/handle';
import type { Seen } from '../../platform/imports/report.ts';
import { type Reported, reportTables } from './report-store.ts';

type Place = Pick<Reported, 'kind' | 'unit' | 'period'>;

const kinds = ['organisation', 'enterprise'] as const;
const keyOf = ({ kind, unit, period }: Place) => `${kind} ${unit} ${period}`;

/**
 * By what the figures of units in periods are known again: which import each came with, and how it is graded.
 * @param batch import whose own figures count as those that they replaced; null: none
 */
export async function loadSeen(reader: Reader, places: readonly Place[], batch: string | null): Promise<Seen> {
  const seen: Record<string, string> = {};
  for (const kind of kinds) {
    const own = [...new Map(places.filter((each) => each.kind === kind).map((each) => [keyOf(each), each])).values()];
    if (own.length === 0) continue;
    const { table, replaced, key, type } = reportTables[kind];
    const rows = await reader.query<{ unit: string; period: Place['period']; mark: string }>(
      `select given.unit::text as unit, given.period, coalesce(sum(hashtextextended(f.mark, 0)), 0)::text as mark
       from unnest($1::${type}[], $2::text[]) as given (unit, period)
       left join lateral (
         select r.measure_id || case when r.batch_id is distinct from $3::uuid then r.batch_id || r.grade
             else h.before_batch || h.grade end as mark
         from ${table} r left join ${replaced} h
           on h.${key} = r.${key} and h.batch_id = $3::uuid and h.period = r.period and h.measure_id = r.measure_id
         where r.${key} = given.unit and r.period = given.period) f on true
       group by 1, 2`,
      [own.map(({ unit }) => unit), own.map(({ period }) => period), batch],
    );
    for (const { mark, ...row } of rows) seen[keyOf({ kind, ...row })] = mark;
  }
  return seen;
}

/** Units of which something other than the import has changed figures since the check. */
export async function loadMovedUnits(reader: Reader, seen: Seen, batch: string | null): Promise<readonly string[]> {
  const places = Object.keys(seen).map(placeOf);
  return movedOf(places, seen, await loadSeen(reader, places, batch));
}

/** @returns each once */
export function movedOf(places: readonly Place[], seen: Seen, now: Seen): readonly string[] {
  return [...new Set(places.filter((each) => seen[keyOf(each)] !== now[keyOf(each)]).map(({ unit }) => unit))];
}

function placeOf(key: string): Place {
  const [kind, unit, period] = key.split(' ');
  return { kind, unit, period } as Place;
}
