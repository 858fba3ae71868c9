import type { ProblemFacts } from './problems.ts';

export const qualityProblems = {
  'question-open': {
    status: 409,
    zh: '就这一期间、这一事项，已经问过该单位，尚未办结',
    en: 'This unit has been asked about this matter and period already; the question is still open',
    mendZh: '请等答复，或先办结已有的询问',
    mendEn: 'Wait for the answer, or close the question that is open',
  },
  'question-nothing-missing': {
    status: 409,
    zh: '该企业这一期间没有未报的台账',
    en: 'This enterprise has no declaration of this period missing',
    mendZh: '可能刚刚申报，或当时尚未设立、已经关停；请刷新列表',
    mendEn: 'It may just have declared, or did not stand in that period; reload the list',
  },
  'question-closed': {
    status: 409,
    zh: '这条询问已经办结',
    en: 'This question is closed',
    mendZh: '请刷新列表；仍有疑问可以另提一条',
    mendEn: 'Reload the list; whoever still wonders asks another question',
  },
  'question-term-refused': {
    status: 422,
    zh: '答复期限须在明天之后、一百八十天以内',
    en: 'The term must lie after today and within 180 days',
    mendZh: '请另选一天；至少留出一天时间',
    mendEn: 'Choose another day and leave the unit at least one',
  },
} as const satisfies Record<string, ProblemFacts>;
