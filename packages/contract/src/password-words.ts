import type { PasswordRule } from '@shiheng/kernel/identity/password-policy';

/** Which rule a new password breaks, in words: the server's refusal and the page's hint say the same. */
export const passwordWords = {
  'too-short': { zh: '至少 10 个字符', en: 'At least 10 characters' },
  'too-long': { zh: '最多 128 个字符', en: 'At most 128 characters' },
  'holds-login': { zh: '不能包含账号', en: 'Must not contain the account name' },
  'holds-name': { zh: '不能包含姓名', en: 'Must not contain your name' },
  'personal-number': { zh: '不能是手机号或证件号码', en: 'Must not be a phone or id number' },
  'too-simple': {
    zh: '不能是重复或连续的字符、键盘走位',
    en: 'Must not be repeated or consecutive characters, or a walk over the keyboard',
  },
  common: {
    zh: '太常见，容易被猜到。可以用几个不相干的词，或一句只有自己知道的话',
    en: 'Too common and easily guessed. Use a few unrelated words, or a sentence that only you know',
  },
} as const satisfies Record<PasswordRule, { readonly zh: string; readonly en: string }>;
