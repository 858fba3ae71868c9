import type { ProblemFacts } from './problems.ts';

/** Why a period is not closed, or a snapshot not shown. */
export const periodProblems = {
  'facts-changing': {
    status: 409,
    zh: '关账时数据仍在变动',
    en: 'Facts kept changing while they were being frozen',
    mendZh: '请等正在进行的导入结束后再关账',
    mendEn: 'Wait for the running imports to end, then close again',
  },
  'closing-blocked': {
    status: 409,
    zh: '有检查项不允许关账',
    en: 'A check forbids closing',
    mendZh: '请等期间结束、导入完成后再关账',
    mendEn: 'Wait until the period is over and imports have finished',
  },
  'checks-open': {
    status: 409,
    zh: '有检查项没有确认，或检查结果已经变化',
    en: 'Open points have not been accepted, or have changed since',
    mendZh: '请重新查看各项检查，逐项确认后再关账',
    mendEn: 'Look at the checks again, accept each, then close',
  },
  'reason-missing': {
    status: 422,
    zh: '带问题关账须写明理由',
    en: 'Closing with open points needs a reason',
    mendZh: '请用一句话写明为什么可以关账',
    mendEn: 'Say in a sentence why the period may be closed all the same',
  },
  'snapshot-unknown': {
    status: 404,
    zh: '没有这一版快照',
    en: 'There is no such snapshot',
    mendZh: '请从期间页选择已有的版本',
    mendEn: 'Choose a version that the page of periods lists',
  },
} as const satisfies Record<string, ProblemFacts>;
