import { z } from 'zod';

/**
 * Every refusal that the API can answer with: status and plain words. `mend` says what to do next.
 * Absent and forbidden look alike (`not-found`).
 */
export const problems = {
  'bad-request': {
    status: 400,
    zh: '请求的内容不符合要求',
    en: 'The request is not of the expected form',
    mendZh: '请按提示改正标出的字段',
    mendEn: 'Correct the fields that are named',
  },
  'not-signed-in': {
    status: 401,
    zh: '尚未登录，或登录已过期',
    en: 'You are not signed in, or the session has ended',
    mendZh: '请重新登录',
    mendEn: 'Sign in again',
  },
  'sign-in-refused': {
    status: 401,
    zh: '账号或密码不对',
    en: 'The account or the password is wrong',
    mendZh: '请核对后重试；连续多次失败会暂停登录',
    mendEn: 'Check both and try again; repeated failures pause sign-in',
  },
  'code-refused': {
    status: 401,
    zh: '验证码不对，或已经用过',
    en: 'The code is wrong or was used before',
    mendZh: '请输入验证器上当前的六位数字；手机不在身边时用恢复码',
    mendEn: 'Enter the six digits that the authenticator shows now, or a recovery code',
  },
  'sign-in-step-ended': {
    status: 401,
    zh: '这一步已超时，或试得太多',
    en: 'This step has ended: too much time or too many tries',
    mendZh: '请从头登录一次',
    mendEn: 'Start signing in again',
  },
  'password-wrong': {
    status: 403,
    zh: '当前密码不对',
    en: 'The present password is wrong',
    mendZh: '请核对后重试；连续多次失败会暂停',
    mendEn: 'Check it and try again; repeated failures cause a pause',
  },
  'password-refused': {
    status: 422,
    zh: '新密码不符合要求',
    en: 'The new password does not meet the rules',
    mendZh: '请按提示换一个',
    mendEn: 'Choose another as the rule says',
  },
  'password-unchanged': {
    status: 422,
    zh: '新密码与当前密码相同',
    en: 'The new password is the present one',
    mendZh: '请换一个不同的密码',
    mendEn: 'Choose a different one',
  },
  'password-change-required': {
    status: 403,
    zh: '须先修改密码',
    en: 'The password must be changed first',
    mendZh: '请设置只有您自己知道的密码，然后继续',
    mendEn: 'Set a password that only you know, then go on',
  },
  'two-factor-required': {
    status: 403,
    zh: '您的角色须开启两步验证',
    en: 'Your role must use two-factor sign-in',
    mendZh: '请先绑定验证器，然后继续',
    mendEn: 'Set up an authenticator, then go on',
  },
  'two-factor-on': {
    status: 409,
    zh: '两步验证已经开启',
    en: 'Two-factor sign-in is on already',
    mendZh: '更换验证器请先关闭，再重新绑定',
    mendEn: 'To change the authenticator switch it off first, then set it up again',
  },
  'two-factor-off': {
    status: 409,
    zh: '两步验证没有开启',
    en: 'Two-factor sign-in is off',
    mendZh: '请先绑定验证器',
    mendEn: 'Set up an authenticator first',
  },
  'demo-account-fixed': {
    status: 409,
    zh: '演示账号的密码和两步验证不能修改',
    en: 'Password and second factor of a demo account stay as they are',
    mendZh: '请用自己的账号操作',
    mendEn: 'Use an account of your own',
  },
  'provider-refused': {
    status: 401,
    zh: '统一身份认证没有通过',
    en: 'The identity provider did not confirm the sign-in',
    mendZh: '请重新发起一次；仍不行请用账号密码登录',
    mendEn: 'Start again; if that does not help, sign in with account and password',
  },
  'provider-unreachable': {
    status: 503,
    zh: '统一身份认证暂时连接不上',
    en: 'The identity provider cannot be reached',
    mendZh: '请稍后再试，或用账号密码登录',
    mendEn: 'Try again later, or sign in with account and password',
  },
  'identity-not-linked': {
    status: 403,
    zh: '这个统一身份还没有关联本系统的账号',
    en: 'This identity is not linked to an account here',
    mendZh: '请先用账号密码登录，在“账号与安全”中关联',
    mendEn: 'Sign in with account and password, then link it under Account and security',
  },
  'identity-taken': {
    status: 409,
    zh: '这个统一身份已关联账号',
    en: 'This identity is linked already',
    mendZh: '请先在原账号中解除关联',
    mendEn: 'Remove the link at that account first',
  },
  'token-refused': {
    status: 401,
    zh: '接口令牌无效、已到期或已吊销',
    en: 'The API token is unknown, expired or revoked',
    mendZh: '请向签发人索取新的令牌',
    mendEn: 'Ask whoever issued it for a new one',
  },
  'token-too-wide': {
    status: 422,
    zh: '令牌不能带有所选的权限',
    en: 'A token cannot carry the chosen permissions',
    mendZh: '请只选列出的权限',
    mendEn: 'Choose only permissions that are listed',
  },
  'not-found': {
    status: 404,
    zh: '没有找到，或不在您的权限范围内',
    en: 'Not found, or outside what you may see',
    mendZh: '请从总览页重新选择机构和期间',
    mendEn: 'Choose the organisation and period again from the overview',
  },
  'period-unknown': {
    status: 404,
    zh: '该期间没有数据',
    en: 'There are no data for this period',
    mendZh: '请选择期间列表中的一项',
    mendEn: 'Choose one of the listed periods',
  },
  'too-many-requests': {
    status: 429,
    zh: '请求过于频繁',
    en: 'Too many requests',
    mendZh: '请稍后再试',
    mendEn: 'Try again in a moment',
  },
  'origin-refused': {
    status: 403,
    zh: '请求来自别的网站，已拒绝',
    en: 'The request came from another site and was refused',
    mendZh: '请在本系统的页面中操作；脚本调用须带 x-shiheng-client 请求头',
    mendEn: 'Use the pages of this system; scripts send the header x-shiheng-client',
  },
  'too-large': {
    status: 413,
    zh: '请求的内容过大',
    en: 'The request is too large',
    mendZh: '请减小内容后再发送',
    mendEn: 'Send less at once',
  },
  internal: {
    status: 500,
    zh: '系统出错，已记录',
    en: 'Something went wrong on our side; it has been logged',
    mendZh: '请把请求编号告诉管理员',
    mendEn: 'Give the request number to the administrator',
  },
} as const satisfies Record<string, { status: number; zh: string; en: string; mendZh: string; mendEn: string }>;

export type ProblemKind = keyof typeof problems;

/** RFC 9457 problem+json. */
export const ProblemDto = z.object({
  type: z.string(), // kind
  title: z.string(),
  status: z.int(),
  detail: z.string(), // the mend
  requestId: z.string(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
