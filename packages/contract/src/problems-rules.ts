import type { ProblemFacts } from './problems.ts';

export const ruleProblems = {
  'own-proposal': {
    status: 403,
    zh: '自己提出的规则不能由自己发布或退回',
    en: 'Nobody decides on a proposal of their own',
    mendZh: '请由另一位有发布权限的人员办理；需要收回时可自行撤回',
    mendEn: 'Ask another who may publish; you can withdraw it yourself',
  },
  'proposal-closed': {
    status: 409,
    zh: '该提案当前的状态不能这样办理',
    en: 'The proposal is at a stage at which this cannot be done',
    mendZh: '请刷新页面查看最新状态',
    mendEn: 'Reload the page to see where it stands',
  },
  'proposal-changed': {
    status: 409,
    zh: '提案已被他人修改',
    en: 'Somebody else has changed the proposal',
    mendZh: '请刷新页面，在最新内容上修改',
    mendEn: 'Reload the page and make your changes to what is there now',
  },
  'rules-moved': {
    status: 409,
    zh: '打开提案之后又发布了别的规则',
    en: 'Other rules were published since the proposal was opened',
    mendZh: '请刷新页面，重新查看改动前后和对历史的影响，再决定是否发布',
    mendEn: 'Reload the page, look at what changes and at its effect on history again, then decide',
  },
  'rule-unknown': {
    status: 422,
    zh: '改动所指的指标、度量、关系或侧不存在',
    en: 'A change names an indicator, measure, relation or side that there is not',
    mendZh: '请从目录中重新选择标出的一项',
    mendEn: 'Choose the item that is named from the catalogue again',
  },
  'rule-unfit': {
    status: 422,
    zh: '改动与指标方向、任务、公式种类或区间形式不符',
    en: 'A change does not fit the direction, task or kind of formula of the indicator, or the form of the band',
    mendZh:
      '越高越好的指标目标须高于起点，越低越好的相反；区间下限须小于上限；权重为 0 至 100，0 即移出该侧；五大任务各侧按任务划定；公式种类不变，每一部分至少一个度量，系数不为 0',
    mendEn:
      'Where more is better the target lies above the floor, otherwise below; a band runs from less to more; a weight is 0 (off the side) to 100; sides of the five tasks follow the tasks; a formula keeps its kind, each part holds a measure, no coefficient is 0',
  },
  'rule-too-early': {
    status: 422,
    zh: '生效日当天没有可以接续的规则',
    en: 'On the first day nothing holds that the change could follow',
    mendZh: '请把生效日改到规划期内，或换一个期间种类',
    mendEn: 'Choose a day within a plan period, or another kind of period',
  },
  'rule-unchanged': {
    status: 422,
    zh: '改动与生效日当天的规则相同',
    en: 'A change says what holds on that day already',
    mendZh: '请改成不同的数值，或删去该项改动',
    mendEn: 'Enter other numbers, or leave the change out',
  },
  'rule-twice': {
    status: 422,
    zh: '同一内容改了两次',
    en: 'The same thing is changed twice',
    mendZh: '请保留其中一项',
    mendEn: 'Keep one of the two',
  },
  'rule-side-unsound': {
    status: 422,
    zh: '改动后这一侧的指标不足，或同一指标同在一对关系的两侧',
    en: 'After the change a side lacks indicators, or one indicator stands on both sides of a relation',
    mendZh: '每侧至少三项指标，其中有结果指标和职工评价指标；一项指标在一对关系中只在一侧。请一并补充或移出',
    mendEn:
      'A side holds at least three indicators, an outcome and the voice of workers among them, and an indicator stands on one side of a relation: add or take out another in the same proposal',
  },
} as const satisfies Record<string, ProblemFacts>;
