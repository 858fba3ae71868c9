import type { RuleTableDto } from '@shiheng/contract/rules';
import { loadPlanPeriods } from '@shiheng/data/catalogue';
import { yunnanDivisions } from '@shiheng/data/divisions';
import { industryNames, industrySets } from '@shiheng/data/industries';
import { skillLadder, wageParameters } from '@shiheng/data/law';
import { memberUnits, systemCompanies } from '@shiheng/data/orgs';
import { retentionLaw, revealRules } from '@shiheng/data/personal-data';
import type { Text } from '@shiheng/kernel/indicators/catalogue';

type Rows = RuleTableDto['rows'];

let kept: RuleTableDto[] | undefined;

/** Sets and parameters of law that stand beside the catalogue, as they are shipped. */
export function ruleTables(): RuleTableDto[] {
  kept ??= [...industrySets().map(industrySet), industries(), ...units(), plans(), ...wages(), ladder(), ...personal()];
  return kept;
}

const same = (text: string): Text => ({ zh: text, en: text });
const nothing = same('');

function industrySet({
  id,
  name,
  validFrom,
  status,
  source,
  parts,
}: ReturnType<typeof industrySets>[number]): RuleTableDto {
  const rows = parts.flatMap((part) =>
    part.codes.map(({ code, name: industry }) => ({
      validFrom,
      key: code,
      name: same(industry),
      value: { zh: part.zh, en: part.en },
    })),
  );
  return { id, group: 'set', name, source, status, note: nothing, rows };
}

function industries(): RuleTableDto {
  const { sections, divisions, source } = industryNames();
  const kinds = { section: { zh: '门类', en: 'section' }, division: { zh: '大类', en: 'division' } } as const;
  const row =
    (value: Text) =>
    ({ code, zh, en }: (typeof sections)[number]) => ({
      validFrom: null,
      key: code,
      name: { zh, en },
      value: { ...value },
    });
  return {
    id: 'industries',
    group: 'set',
    name: { zh: '国民经济行业分类', en: 'Classification of industries' },
    source: { zh: source, en: 'GB/T 4754-2017; English names are ours' },
    status: 'official',
    note: nothing,
    rows: [...sections.map(row(kinds.section)), ...divisions.map(row(kinds.division))],
  };
}

function units(): RuleTableDto[] {
  const { prefectures, asOf } = yunnanDivisions();
  const named = ({ name, en }: { readonly name: string; readonly en: string }) => ({ zh: name, en });
  const row = (each: { readonly code: string; readonly name: string; readonly en: string }, value: Text) => ({
    validFrom: null,
    key: each.code,
    name: named(each),
    value,
  });
  return [
    {
      id: 'divisions',
      group: 'set',
      name: { zh: '行政区划', en: 'Administrative divisions' },
      source: { zh: `GB/T 2260 县级以上行政区划代码（${asOf}）`, en: `GB/T 2260, county level and above (${asOf})` },
      status: 'official',
      note: nothing,
      rows: prefectures.flatMap((prefecture) => [
        row(prefecture, { zh: '州市', en: 'prefecture' }),
        ...prefecture.counties.map(({ code, name }) => ({
          validFrom: null,
          key: code,
          name: same(name),
          value: named(prefecture),
        })),
      ]),
    },
    {
      id: 'member-units',
      group: 'set',
      name: { zh: '协调领导小组成员单位', en: 'Member units of the leading group' },
      source: {
        zh: '按国家协调小组的通行组成拟定，正式名单待核',
        en: 'After the usual composition; the official list is to be verified',
      },
      status: 'unverified',
      note: nothing,
      rows: memberUnits().map((each) => row(each, nothing)),
    },
    {
      id: 'system-companies',
      group: 'set',
      name: { zh: '省级产业系统公司', en: 'Industry-system companies' },
      source: { zh: '结构取自行业实际，名称均为虚构的演示名称', en: 'Real in structure, fictional in name' },
      status: 'proposal',
      note: { zh: '取值为所属行业大类', en: 'The value names divisions of industries' },
      rows: systemCompanies().map((each) => row(each, same(each.divisions.join(', ')))),
    },
  ];
}

function plans(): RuleTableDto {
  return {
    id: 'plan-periods',
    group: 'law',
    name: { zh: '规划期', en: 'Plan periods' },
    source: { zh: '国民经济和社会发展五年规划', en: 'Five-year plans' },
    status: 'official',
    note: { zh: '评分标尺在规划期内固定', en: 'Goalposts are fixed for the plan period' },
    rows: loadPlanPeriods().map(({ id, name, validFrom, validTo }) => ({
      validFrom,
      key: id,
      name: { ...name },
      value: { zh: `至 ${validTo}`, en: `until ${validTo}` },
    })),
  };
}

function wages(): RuleTableDto[] {
  const { minimumWage, postClassFloors } = wageParameters();
  const classes = ['一类地区', '二类地区', '三类地区'] as const;
  const head = ({ instrument, status, note }: typeof minimumWage | typeof postClassFloors) => ({
    group: 'law' as const,
    source: { ...instrument },
    status,
    note: { ...note },
  });
  return [
    {
      id: 'minimum-wage',
      name: { zh: '最低工资标准', en: 'Minimum wage' },
      ...head(minimumWage),
      rows: minimumWage.amounts.flatMap(({ validFrom, yuanPerMonth }) =>
        yuanPerMonth.map((yuan, at) => ({
          validFrom,
          key: String(at + 1),
          name: { zh: classes[at] ?? '', en: `class ${at + 1} areas` },
          value: { zh: `${yuan} 元/月`, en: `${yuan} yuan a month` },
        })),
      ),
    },
    {
      id: 'skill-wage-floor',
      name: { zh: '技能人才最低工资分类参考', en: 'Floors of skilled workers’ wages' },
      ...head(postClassFloors),
      rows: postClassFloors.floors.flatMap(({ validFrom, percentByPostClass }) =>
        Object.entries(percentByPostClass).map(([postClass, percent]) => ({
          validFrom,
          key: postClass,
          name: { zh: `${postClass}岗位`, en: postClassNames[postClass] ?? postClass },
          value: { zh: `最低工资的 ${percent}%`, en: `${percent}% of the minimum wage` },
        })),
      ),
    },
  ];
}

const postClassNames: Readonly<Record<string, string>> = {
  基础: 'basic posts',
  重要: 'important posts',
  关键: 'key posts',
  核心: 'core posts',
};

/** Grades have Chinese names in law; the pages of records say them in English. */
function ladder(): RuleTableDto {
  const { grades, status, source } = skillLadder();
  const english = [
    'apprentice',
    'junior worker',
    'intermediate worker',
    'senior worker',
    'technician',
    'senior technician',
    'special-grade technician',
    'chief technician',
  ];
  return {
    id: 'skill-ladder',
    group: 'law',
    name: { zh: '职业技能等级', en: 'Vocational skill grades' },
    source: { ...source },
    status,
    note: nothing,
    rows: grades.map(({ code, name, route }) => ({
      validFrom: null,
      key: String(code),
      name: { zh: name, en: english[code] ?? name },
      value: { ...route },
    })),
  };
}

function personal(): RuleTableDto[] {
  const retention = retentionLaw();
  const reveal = revealRules();
  const words = { days: { zh: '天', en: 'days' }, months: { zh: '个月', en: 'months' } } as const;
  const retained: Rows = retention.rules.flatMap(({ id, what, terms }) =>
    terms.map(({ validFrom, keep: { count, unit } }) => ({
      validFrom,
      key: id,
      name: { ...what },
      value: { zh: `${count} ${words[unit].zh}`, en: `${count} ${words[unit].en}` },
    })),
  );
  const reasons: Rows = reveal.reasons.map(({ code, validFrom, name }) => ({
    validFrom,
    key: code,
    name: { ...name },
    value: nothing,
  }));
  const head = ({ instrument, status, note }: typeof retention | typeof reveal) => ({
    group: 'law' as const,
    source: { ...instrument },
    status,
    note: { ...note },
  });
  return [
    {
      id: 'retention',
      name: { zh: '个人信息保存期限', en: 'How long personal data are kept' },
      ...head(retention),
      rows: retained,
    },
    {
      id: 'reveal-reasons',
      name: { zh: '查看个人信息的事由', en: 'Reasons for looking at personal data' },
      ...head(reveal),
      rows: reasons,
    },
  ];
}
