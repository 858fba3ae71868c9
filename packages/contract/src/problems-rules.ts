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
  'rule-unknown': {
    status: 422,
    zh: '改动所指的指标、关系或侧不存在',
    en: 'A change names an indicator, relation or side that there is not',
    mendZh: '请从目录中重新选择标出的一项',
    mendEn: 'Choose the item that is named from the catalogue again',
  },
  'rule-unfit': {
    status: 422,
    zh: '改动的数值与指标方向或区间形式不符',
    en: 'The numbers of a change do not fit the direction or the form of the band',
    mendZh: '越高越好的指标目标须高于起点，越低越好的相反；区间下限须小于上限；权重须大于 0 且不超过 100',
    mendEn:
      'Where more is better the target lies above the floor, otherwise below; a band runs from less to more; a weight is above 0 and at most 100',
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
} as const satisfies Record<string, ProblemFacts>;
