import type { ProblemFacts } from './problems.ts';

/** Why a change of the organisation tree is refused. */
export const organisationProblems = {
  'day-unknown': {
    status: 422,
    zh: '日历上没有这一天',
    en: 'The calendar has no such day',
    mendZh: '请写成 2026-01-01 这样的日期',
    mendEn: 'Write a date such as 2026-01-01',
  },
  'tree-changed': {
    status: 409,
    zh: '预览之后机构树又有变动',
    en: 'The tree has changed since the preview',
    mendZh: '请重新预览，核对后再确认',
    mendEn: 'Preview again, check it, then confirm',
  },
  'unit-unknown': {
    status: 422,
    zh: '没有这个机构或企业',
    en: 'There is no such organisation or enterprise',
    mendZh: '请从列表中选择',
    mendEn: 'Choose one from the list',
  },
  'unit-exists': {
    status: 409,
    zh: '代码已被使用',
    en: 'The code is in use',
    mendZh: '新机构请换一个代码；已有的机构请直接选择',
    mendEn: 'Give the new unit another code, or choose the one that exists',
  },
  'unit-not-living': {
    status: 409,
    zh: '在生效日尚未成立或已经终止',
    en: 'The unit does not exist on that day',
    mendZh: '请换一个生效日，或选择当天存在的单位',
    mendEn: 'Choose another day, or a unit that exists on it',
  },
  'unit-closing': {
    status: 409,
    zh: '已定于其后终止，不能再接收',
    en: 'The unit is set to close and can take nobody',
    mendZh: '请选择不会终止的上级',
    mendEn: 'Choose one that goes on',
  },
  'later-change': {
    status: 409,
    zh: '生效日之后已有变动，不能在它之前再改',
    en: 'A later change is recorded already',
    mendZh: '请把生效日定在那次变动之后',
    mendEn: 'Let it take effect after that change',
  },
  'same-day-change': {
    status: 409,
    zh: '现在的隶属正是从这一天开始',
    en: 'What holds now began on that very day',
    mendZh: '请把生效日往后移一天',
    mendEn: 'Let it take effect a day later',
  },
  'nothing-changes': {
    status: 409,
    zh: '与现状相同，没有变动',
    en: 'Nothing would change',
    mendZh: '请选择另一个上级',
    mendEn: 'Choose another parent',
  },
  'unit-wrong-kind': {
    status: 422,
    zh: '这类机构不能处在这个位置',
    en: 'A unit of this kind cannot stand there',
    mendZh: '企业归县区和系统公司，县区归州市，系统公司归省或系统公司；合并的各方须同类',
    mendEn:
      'Enterprises stand under counties and system companies, counties under prefectures, companies under the province or a company; what merges is of one kind',
  },
  'unit-below-itself': {
    status: 409,
    zh: '会使机构成为自己的下级',
    en: 'The unit would come to stand under itself',
    mendZh: '请选择不在它之下的上级',
    mendEn: 'Choose a parent that does not stand below it',
  },
  'members-unassigned': {
    status: 422,
    zh: '有成员没有指定去向',
    en: 'Members are left without a part',
    mendZh: '请为每个成员选一个部分，或指定其余成员的去向',
    mendEn: 'Give every member a part, or say which part takes the rest',
  },
  'assignment-unknown': {
    status: 422,
    zh: '指定了不存在的成员或部分',
    en: 'An unknown member or part is named',
    mendZh: '请刷新成员名单后重新指定',
    mendEn: 'Load the members again and assign them anew',
  },
  'too-few-units': {
    status: 422,
    zh: '拆分至少要两部分，合并至少要两方',
    en: 'A split needs two parts, a merger two sides',
    mendZh: '请再添一个',
    mendEn: 'Add another',
  },
} as const satisfies Record<string, ProblemFacts>;
