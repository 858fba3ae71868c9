import type { Period } from '@shiheng/basics/period';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { IndicatorRecordsDto } from '@shiheng/contract/indicators';
import type { Reader } from '@shiheng/db/handle';
import type { Measure } from '@shiheng/kernel/indicators/catalogue';
import type { Actor } from '../../platform/identity/actor.ts';
import { loadStoredMeasure, type TreeMode } from '../indicators/index.ts';
import { loadRecordRows, type SealedRow } from '../records/index.ts';
import { isWithin, loadCube, type Scene, sceneOf, spanOf, type View } from '../relations/index.ts';
import type { CountedLine, CountedRows } from './counted-rows.ts';
import { findPlan, measuresOf, planIn } from './plan.ts';
import { mayListRows } from './policy.ts';
import { presentRecord } from './record.ts';
import type { Deps } from './usecases.ts';

export interface RecordsQuery {
  readonly enterprise: string;
  readonly period: Period;
  readonly tree: TreeMode;
  readonly measure: string;
  readonly without?: string | undefined;
  readonly after?: number | undefined;
  readonly limit: number;
}

type RecordsProblem = { readonly kind: 'not-found' } | { readonly kind: 'records-withheld' };

/**
 * The rows of an enterprise's ledger that count in a measure of the indicator, masked, a page of them. Which rows count is
 * asked of the kernel, row by row: the list and the number above it cannot differ. Whoever sees the enterprise's page of
 * the period sees them: an enterprise that closed within it stands where it last stood.
 *
 * @errors not-found: no such measure in the indicator, no such enterprise within reach, or nothing declared
 */
export async function listRecords(
  deps: Deps,
  actor: Actor,
  id: string,
  query: RecordsQuery,
): Promise<Result<IndicatorRecordsDto, RecordsProblem>> {
  const { indicators, fences, privacy } = deps;
  const { period, tree } = query;
  if (!findPlan(indicators.catalogue, id)) return err({ kind: 'not-found' });
  const scene = await enterpriseScene(deps, actor, query);
  if (!scene) return err({ kind: 'not-found' });
  const { live } = scene;
  const measures = measuresOf(live.cube.catalogue, planIn(live, id)).filter(({ from }) => from === 'ledger');
  const measure = measures.find((each) => each.id === query.measure);
  const without = measures.find((each) => each.id === query.without);
  if (!measure || (query.without !== undefined && !without)) return err({ kind: 'not-found' });
  // Told apart only where the enterprise is within reach: absent and forbidden look alike.
  const { code } = scene.standing;
  const listed = [measure, without].every((each) => !each || mayListRows(actor, code, each.id));
  if (!listed) return err({ kind: 'records-withheld' });
  const fenced = await fences.around(actor, spanOf({ period, tree }), [code]);
  const found = await fenced.read((reader) => load(reader, code, query, { measure, without, counted: deps.counted }));
  if (!found) return err({ kind: 'not-found' });
  const { shown, ...numbers } = found;
  const { name, unit, note, kind } = measure;
  const opened = privacy();
  return ok({
    enterprise: { id: code, name: scene.name.name },
    period,
    measure: { id: measure.id, name, unit, note, kind },
    ...numbers,
    records: shown.map((row) => presentRecord(opened, code, measure.id, row)),
  });
}

/** @returns undefined for what is no enterprise of the period, or not within the actor's reach */
async function enterpriseScene(
  deps: Deps,
  actor: Actor,
  { enterprise, period, tree }: RecordsQuery,
): Promise<Scene | undefined> {
  const view: View = { org: enterprise, line: 'area', period, tree };
  const live = await loadCube(deps.indicators, view);
  const scene = live && sceneOf(live, actor, view);
  if (!scene?.ok || scene.value.standing.kind !== 'enterprise') return undefined;
  return (await isWithin(deps.fences, actor, view, scene.value)) ? scene.value : undefined;
}

export type CountedRow = SealedRow & CountedLine;

interface Found {
  readonly stored: number | null;
  readonly rows: number;
  readonly counted: number;
  readonly sum: number;
  readonly shown: readonly CountedRow[];
  readonly next: number | null;
}

interface Asked {
  readonly measure: Measure;
  readonly without: Measure | undefined;
  readonly counted: CountedRows;
}

async function load(
  reader: Reader,
  enterprise: string,
  { period, after = -1, limit }: RecordsQuery,
  { measure, without, counted: counting }: Asked,
): Promise<Found | undefined> {
  const found = await counting.count(reader, period, enterprise, measure.id, without?.id);
  if (!found) return undefined;
  const { rows, counted, sum } = found;
  const stored = await loadStoredMeasure(reader, period, enterprise, measure.id);
  const ahead = counted.filter(({ line }) => line > after);
  const page = ahead.slice(0, limit);
  const records = await loadRecordRows(
    reader,
    enterprise,
    period,
    page.map(({ line }) => line),
  );
  const shown = records.flatMap((record) => {
    const row = page.find(({ line }) => line === record.line);
    return row ? [{ ...record, ...row }] : [];
  });
  const next = ahead.length > limit ? (page.at(-1)?.line ?? null) : null;
  return { stored, rows, counted: counted.length, sum, shown, next };
}
