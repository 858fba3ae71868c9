import type { Relation } from '@shiheng/kernel/indicators/catalogue';
import type { RelationResult } from '@shiheng/kernel/relations/evaluation';
import type { Cell, TableColumn, Words } from '../../platform/tables/column.ts';
import type { UnitRow } from './tables.ts';

/** Score, sides, gap, interval and position of each relation, beside the unit. Scores as they are computed, unrounded. */
export function balanceColumns(relations: readonly Relation[]): readonly TableColumn<UnitRow>[] {
  return [...unitColumns, ...relations.flatMap(relationColumns)];
}

export const unitColumns: readonly TableColumn<UnitRow>[] = [
  { key: 'unit', title: { zh: '单位代码', en: 'Unit code' }, kind: 'text', cell: ({ code }) => code, width: 22 },
  { key: 'name', title: { zh: '单位', en: 'Unit' }, kind: 'text', cell: ({ name }) => name, width: 32 },
  {
    key: 'enterprises',
    title: { zh: '企业数', en: 'Enterprises' },
    kind: 'integer',
    cell: ({ evaluation }) => evaluation.coverage.enterprises,
  },
  {
    key: 'workers',
    title: { zh: '职工数', en: 'Workers' },
    kind: 'integer',
    cell: ({ evaluation }) => evaluation.coverage.workers,
  },
];

function relationColumns(relation: Relation): TableColumn<UnitRow>[] {
  const { id, name, sides } = relation;
  const key = id.toLowerCase();
  const of = (read: (result: RelationResult) => number | null) => (row: UnitRow) => cellOf(row, id, read);
  const number = (part: string, words: Words, read: (result: RelationResult) => number | null) =>
    ({ key: `${key}-${part}`, title: beside(name, words), kind: 'number', cell: of(read) }) as const;
  return [
    number('score', { zh: '得分', en: 'score' }, ({ headline }) => headline),
    ...sides.map((side) => number(side.id, side.name, (result) => sideScore(result, side.id))),
    number('gap', { zh: '差距', en: 'gap' }, ({ gap }) => gap),
    number('p05', { zh: 'P05', en: 'P05' }, ({ interval }) => interval?.p05 ?? null),
    number('p95', { zh: 'P95', en: 'P95' }, ({ interval }) => interval?.p95 ?? null),
    {
      key: `${key}-position`,
      title: beside(name, { zh: '所处位置', en: 'position' }),
      kind: 'text',
      cell: (row, language) => {
        const result = resultOf(row, id);
        const words = result && positionWords(relation, result);
        return words ? (language === 'en' ? words.en : words.zh) : null;
      },
    },
  ];
}

function cellOf(row: UnitRow, id: Relation['id'], read: (result: RelationResult) => number | null): Cell {
  const result = resultOf(row, id);
  return result ? read(result) : null;
}

function resultOf({ evaluation }: UnitRow, id: Relation['id']): RelationResult | undefined {
  return evaluation.relations.find((each) => each.id === id);
}

function sideScore({ sides }: RelationResult, id: string): number | null {
  return sides.find((side) => side.id === id)?.score ?? null;
}

function positionWords({ sides }: Relation, { position, lagging }: RelationResult): Words {
  if (position === 'insufficient') return { zh: '数据不足', en: 'not enough data' };
  if (position === 'in-band') return { zh: '在合理区间', en: 'in band' };
  const id = sides.length === 2 ? (position === 'a-lags' ? 'a' : 'b') : (lagging ?? 'a');
  const side = sides.find((each) => each.id === id)?.name ?? { zh: id, en: id };
  return { zh: `${side.zh}滞后`, en: `${side.en} lags` };
}

function beside(name: Words, part: Words): Words {
  return { zh: `${name.zh} ${part.zh}`, en: `${name.en}: ${part.en}` };
}
