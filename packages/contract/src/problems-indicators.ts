import type { ProblemFacts } from './problems.ts';

export const indicatorProblems = {
  'records-withheld': {
    status: 409,
    zh: '这项计量涉及政治面貌，只有本企业能看到逐人记录。',
    en: 'This measure rests on political status: only the enterprise itself sees the single records.',
    mendZh: '看人数即可；需要核实时请联系企业。',
    mendEn: 'The count is shown above; ask the enterprise where it has to be checked.',
  },
} as const satisfies Record<string, ProblemFacts>;
