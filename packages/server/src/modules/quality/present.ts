import type { PlainDate } from '@shiheng/basics/plain-date';
import type { QualityDto } from '@shiheng/contract/quality';
import { declarationTerm } from '@shiheng/data/declaration-terms';
import { watchedColumns } from '@shiheng/kernel/quality/filled';
import type { ToldBothWays } from '../indicators/index.ts';
import { mostChildren, type Sight } from '../relations/index.ts';
import { leftOf, type SceneSums } from './scene-sums.ts';
import { amongOf, FilingSums, type PeriodFilings } from './sums.ts';
import { presentVerification } from './verification.ts';

interface Parts {
  readonly periods: readonly PeriodFilings[];
  readonly told: readonly ToldBothWays[];
  readonly questions: QualityDto['questions'];
  readonly today: PlainDate;
  readonly sums: SceneSums;
  readonly findings: QualityDto['findings'];
  readonly burden: QualityDto['burden'];
}

export function presentQuality(sight: Sight, parts: Parts): QualityDto {
  const { scene, head } = sight;
  const { org, line, period, coverage, provenance, breadcrumb } = head;
  const { sums, findings, burden, questions, told } = parts;
  return {
    ...{ org, line, period, coverage, provenance, breadcrumb },
    due: presentDue(scene.live.key.period, parts),
    sums: sums.own.present(),
    columns: presentColumns(sums.own),
    units: presentUnits(sight, sums),
    unitsTotal: sums.below.size,
    findings: [...findings],
    verification: presentVerification(scene, told),
    ...{ burden, questions },
  };
}

function presentUnits({ scene, shown }: Sight, sums: SceneSums): QualityDto['units'] {
  const { tree, day } = scene.live;
  const left = leftOf(scene, sums).map((unit) => ({
    unit,
    enterprise: tree.creditCodeOf(unit) !== undefined,
    left: true,
  }));
  const stays = shown.map(({ unit, kind }) => ({ unit, enterprise: kind === 'enterprise', left: false }));
  return [...stays, ...left].slice(0, mostChildren).map(({ unit, ...rest }) => ({
    org: { code: unit, name: tree.nameOn(unit, day)?.name ?? unit },
    ...rest,
    sums: (sums.below.get(unit) ?? new FilingSums()).present(),
  }));
}

/** Of the period looked at; stored periods inside have due days of their own, which the list of filings tells. */
function presentDue(period: Parameters<typeof declarationTerm>[0], { periods, today }: Parts): QualityDto['due'] {
  const { status, source, dueOn, daysAfterEnd } = declarationTerm(period);
  const on = periods.length === 1 ? (periods[0]?.dueOn ?? dueOn) : dueOn;
  return { on, days: daysAfterEnd, past: on < today, status, source };
}

function presentColumns(sums: FilingSums): QualityDto['columns'] {
  return watchedColumns.map(({ key, name, among }, column) => ({
    key,
    name,
    filled: sums.filled[column] ?? 0,
    among: amongOf(sums, column),
    amongSkilled: among === 'skilled',
  }));
}
