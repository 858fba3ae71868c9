import type { ProblemFacts } from './problems.ts';

export const bulletinProblems = {
  'bulletin-moved': {
    status: 409,
    zh: '这份简报已有更新的版本',
    en: 'This bulletin has been saved by somebody else since',
    mendZh: '请打开最新版本，再把您的改动加进去',
    mendEn: 'Open the latest version and make your changes there',
  },
  'bulletin-issued': {
    status: 409,
    zh: '简报已经签发，不再改动',
    en: 'The bulletin has been issued and is not changed any more',
    mendZh: '确需更正的，请起草一期更正简报',
    mendEn: 'Draft a bulletin that corrects it',
  },
  'period-open': {
    status: 409,
    zh: '所引用的期间尚未关账，数字可能变化',
    en: 'The period is not closed: its numbers may still change',
    mendZh: '请先为该期间关账，再把数字更新到快照',
    mendEn: 'Close the period first, then renew the numbers from its snapshot',
  },
  'numbers-stale': {
    status: 409,
    zh: '文中有数字不是最新快照的数值',
    en: 'Some numbers are not those of the latest snapshot',
    mendZh: '请点“更新数字”，看过变动后再签发',
    mendEn: 'Renew the numbers, look at what changes, then issue',
  },
  'numbers-unlinked': {
    status: 409,
    zh: '文中有未挂接数据的数字',
    en: 'Some numbers were typed and cite nothing',
    mendZh: '请改为挂接的数字，或注明出处',
    mendEn: 'Replace them with live numbers, or say where they come from',
  },
  'bulletin-incomplete': {
    status: 409,
    zh: '简报缺少标题、正文或签发人',
    en: 'Title, text or signatory is missing',
    mendZh: '请补全后再签发',
    mendEn: 'Complete it, then issue',
  },
  'number-unknown': {
    status: 422,
    zh: '所引用的数字不存在，或不在您的权限范围内',
    en: 'A number that is cited is not there, or outside what you may see',
    mendZh: '请从数字列表中重新选择',
    mendEn: 'Choose it again from the list of numbers',
  },
} as const satisfies Record<string, ProblemFacts>;
