import type { Reader } from '@shiheng/db/handle';
import type { Grade } from '@shiheng/kernel/indicators/unit-facts';

/** One measure of one unit for one stored period, as its ledger or its report tells it. */
export interface Voice {
  readonly measure: string;
  readonly period: string;
  readonly from: 'ledger' | 'report';
  readonly value: number;
  readonly grade: Grade;
  readonly evidence: string | null;
  readonly note: string | null;
}

/** Everything that a unit has told of these measures, ledger and report side by side; of a histogram its number of items. */
export function loadVoices(
  reader: Reader,
  kind: 'enterprise' | 'organisation',
  unit: string,
  periods: readonly string[],
  measures: readonly string[],
): Promise<readonly Voice[]> {
  const given = [unit, periods, measures];
  if (kind === 'organisation') {
    return reader.query<Voice & Record<string, unknown>>(
      `select measure_id as measure, period, 'report' as "from", value, grade, evidence, note
       from indicators.org_report where org_code = $1 and period = any($2) and measure_id = any($3)
       order by period, measure_id`,
      given,
    );
  }
  return reader.query<Voice & Record<string, unknown>>(
    `select measure_id as measure, period, 'report' as "from", value, grade, evidence, note
     from indicators.enterprise_report
     where enterprise_id = $1::uuid and period = any($2) and measure_id = any($3)
     union all
     select wanted.id, m.period, 'ledger', coalesce(
         (m.facts -> 'values' ->> wanted.id)::float8,
         (select sum((cell ->> 1)::float8) from jsonb_array_elements(m.facts -> 'histograms' -> wanted.id) as cell)
       ), coalesce(d.grade, 'C'), null, null
     from indicators.ledger_measures m
     cross join unnest($3::text[]) as wanted (id)
     left join workers.declaration d
       on d.enterprise_id = m.enterprise_id and d.period = m.period and d.superseded_at is null
     where m.enterprise_id = $1::uuid and m.period = any($2)
       and (m.facts -> 'values' ? wanted.id or m.facts -> 'histograms' ? wanted.id)
     order by period, measure, "from"`,
    given,
  );
}
