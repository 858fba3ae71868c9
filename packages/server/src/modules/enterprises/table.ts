import { chinaDay } from '@shiheng/basics/china-day';
import { ok, type Result } from '@shiheng/basics/result';
import type { EnterpriseRowDto } from '@shiheng/contract/enterprises';
import type { Actor } from '../../platform/identity/actor.ts';
import { asIs, inLanguage, type Table, type TableColumn } from '../../platform/tables/column.ts';
import { blocksOf } from '../../platform/tables/pages.ts';
import type { ViewProblem } from '../relations/index.ts';
import type { EnterprisesDeps } from './deps.ts';
import type { EnterpriseLists, ListQuery } from './list.ts';
import { presentRow } from './present-list.ts';
import { loadVisible } from './store.ts';

/** Rows that the database is asked about at a time. */
const rowsPerBlock = 1000;
const yesNo = { true: { zh: '是', en: 'yes' }, false: { zh: '否', en: 'no' } };

const columns: readonly TableColumn<EnterpriseRowDto>[] = [
  text('creditCode', '统一社会信用代码', 'Unified social credit code', ({ creditCode }) => creditCode, 22),
  text('name', '企业名称', 'Enterprise', ({ name }) => name, 36),
  text('countyCode', '县区代码', 'County code', ({ county }) => county.code),
  text('county', '县区', 'County', ({ county }) => county.name),
  text('systemCode', '系统公司代码', 'System company code', ({ system }) => system?.code ?? null),
  text('system', '系统公司', 'System company', ({ system }) => system?.name ?? null, 24),
  text('industryCode', '行业代码', 'Industry code', ({ industry }) => industry.code),
  {
    key: 'industry',
    title: { zh: '行业', en: 'Industry' },
    kind: 'text',
    width: 26,
    cell: ({ industry }, language) => inLanguage(industry.name, language),
  },
  {
    key: 'ownership',
    title: { zh: '登记类型', en: 'Ownership' },
    kind: 'text',
    cell: ({ ownership }, language) => inLanguage(ownership, language),
  },
  flag('aboveScale', '规上', 'Above scale', ({ aboveScale }) => aboveScale),
  flag('pilot', '试点', 'Pilot', ({ pilot }) => pilot),
  flag('hasUnion', '建会', 'Has a union', ({ hasUnion }) => hasUnion),
  whole('workers', '期末产业工人', 'Workers at the end', ({ workers }) => workers),
  text('declaredPeriod', '申报期间', 'Declared period', ({ declared }) => declared?.period ?? null),
  whole('version', '申报版次', 'Version', ({ declared }) => declared?.version ?? null),
  whole('rows', '申报行数', 'Rows', ({ declared }) => declared?.rows ?? null),
  {
    key: 'declaredOn',
    title: { zh: '申报日期', en: 'Declared on' },
    kind: 'date',
    cell: ({ declared }) => (declared ? chinaDay(new Date(declared.declaredAt)) : null),
  },
  text('grade', '佐证等级', 'Grade of evidence', ({ declared }) => declared?.grade ?? null),
];

type Column = TableColumn<EnterpriseRowDto>;

function text(key: string, zh: string, en: string, cell: Column['cell'], width?: number): Column {
  return { key, title: { zh, en }, kind: 'text', cell, ...(width !== undefined && { width }) };
}

function whole(key: string, zh: string, en: string, cell: Column['cell']): Column {
  return { key, title: { zh, en }, kind: 'integer', cell };
}

function flag(key: string, zh: string, en: string, is: (row: EnterpriseRowDto) => boolean): Column {
  return { ...text(key, zh, en, (row, language) => inLanguage(yesNo[`${is(row)}`], language)), width: 8 };
}

/** Every enterprise that matches, with all that is known of it in the list. @errors not-found, period-unknown */
export async function enterprisesTable(
  { fences }: EnterprisesDeps,
  lists: EnterpriseLists,
  actor: Actor,
  query: Omit<ListQuery, 'after' | 'limit'>,
): Promise<Result<Table<EnterpriseRowDto>, ViewProblem>> {
  const listed = await lists.all(actor, query);
  if (!listed.ok) return listed;
  const { scene, rows } = listed.value;
  const about = [
    asIs(scene.name.name),
    asIs(query.period),
    ...(scene.live.demo ? [{ zh: '演示数据', en: 'Demo data' }] : []),
  ];
  return ok({
    name: { zh: '企业', en: 'Enterprises' },
    about,
    columns,
    pages: blocksOf(rows, rowsPerBlock, async (block) => {
      const visible = await loadVisible(
        fences,
        actor,
        query,
        block.map(({ id }) => id),
      );
      return block.filter(({ id }) => visible.has(id)).map((entry) => presentRow(scene.live, entry));
    }),
  });
}
