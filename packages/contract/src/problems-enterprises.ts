import type { ProblemFacts } from './problems.ts';

export const enterpriseProblems = {
  'declaration-moved': {
    status: 409,
    zh: '这份台账刚刚被重新申报，您看到的已不是最新一版',
    en: 'The ledger has been declared anew since you opened it',
    mendZh: '请重新载入台账；未保存的修改会保留在页面上，核对后再提交',
    mendEn: 'Reload the ledger; your unsaved changes stay on the page, so check them and send them again',
  },
  'worker-not-in-ledger': {
    status: 409,
    zh: '要修改的职工不在这份台账中',
    en: 'A worker to be changed is not in this ledger',
    mendZh: '请重新载入台账后再修改',
    mendEn: 'Reload the ledger and change it again',
  },
  'edit-refused': {
    status: 422,
    zh: '修改的内容有误，没有保存',
    en: 'The change has faults and was not saved',
    mendZh: '请按标出的提示改正后再提交',
    mendEn: 'Correct what is marked and send it again',
  },
  'edit-empty': {
    status: 409,
    zh: '没有需要保存的修改',
    en: 'There is nothing to save',
    mendZh: '修改后的内容与现在的台账相同',
    mendEn: 'After the change the ledger says what it says now',
  },
  'restatement-unconfirmed': {
    status: 409,
    zh: '该期间已关账，修改属于重述',
    en: 'The period is closed: a change restates it',
    mendZh: '请确认重述后再提交；原快照保持不变，页面会标明已重述',
    mendEn: 'Confirm the restatement and send it again; the snapshot stays as it is and pages say that it was restated',
  },
  'saved-views-full': {
    status: 409,
    zh: '保存的视图已满',
    en: 'You have saved as many views as you can',
    mendZh: '请先删除不用的视图',
    mendEn: 'Remove one that you no longer use',
  },
} as const satisfies Record<string, ProblemFacts>;
