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
  'role-not-here': {
    status: 422,
    zh: '该角色不能在这类单位任职',
    en: 'This role does not stand in a unit of this kind',
    mendZh: '请换一个单位或角色；各角色可在哪些单位任职，见权限表',
    mendEn: 'Choose another unit or role; the matrix of permissions says where each role stands',
  },
  'self-appointment': {
    status: 422,
    zh: '不能任命自己，也不能委托给本人',
    en: 'Nobody appoints themselves or delegates to themselves',
    mendZh: '请另选一个账号',
    mendEn: 'Choose another account',
  },
  'roles-exclusive': {
    status: 409,
    zh: '三员分立：管理员角色不能与其他角色由同一账号承担',
    en: 'An administrator role stands alone: no account holds it beside another role',
    mendZh: '请另选一个账号，或先免去该账号的现有任职',
    mendEn: 'Choose another account, or end what that account holds first',
  },
  'already-appointed': {
    status: 409,
    zh: '该账号在这段时间内已有同一任职',
    en: 'The account already holds this role in this unit for part of that time',
    mendZh: '请核对任职列表，改动起止时间后再提交',
    mendEn: 'Look at the list of appointments and change the term',
  },
  'term-refused': {
    status: 422,
    zh: '起止时间不符合规定',
    en: 'The term is not possible',
    mendZh: '止期须晚于起期和现在；委托须有止期，不超过 180 天，也不超出原任职的期限',
    mendEn:
      'The end lies after the beginning and after now; a delegation has an end, within 180 days and within its origin',
  },
  'not-delegable': {
    status: 409,
    zh: '这项任职不能委托',
    en: 'This appointment cannot be delegated',
    mendZh: '受委托的、已结束的，以及职工、职工代表、监票人的任职不能再委托',
    mendEn: 'What is itself delegated, over, or bound to the person (worker, delegate, scrutineer) is not passed on',
  },
  'last-administrator': {
    status: 409,
    zh: '这是最后一个在任的安全管理员',
    en: 'This is the last security administrator in office',
    mendZh: '请先任命另一名安全管理员',
    mendEn: 'Appoint another security administrator first',
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
  'activation-refused': {
    status: 401,
    zh: '开通码或核对信息不对，或开通码已失效',
    en: 'The code or the answer is wrong, or the code no longer holds',
    mendZh: '请对照纸条核对后重试；仍不行请向发码的工会或管理员要一个新码',
    mendEn: 'Compare with the slip and try again; if that fails, ask whoever gave the code for a new one',
  },
  'login-refused': {
    status: 422,
    zh: '这个账号名不能用',
    en: 'This account name cannot be used',
    mendZh: '请用 3 至 32 个小写字母、数字或 . _ -，不要用证件号和手机号',
    mendEn: 'Use 3 to 32 lower-case letters, digits or . _ -, and no id or phone number',
  },
  'login-taken': {
    status: 409,
    zh: '这个账号名已有人用',
    en: 'This account name is in use',
    mendZh: '请换一个账号名',
    mendEn: 'Choose another name',
  },
  'password-refused': {
    status: 422,
    zh: '新密码不符合要求',
    en: 'The new password does not meet the rules',
    mendZh: '请按提示换一个',
    mendEn: 'Choose another as the rule says',
  },
  'account-barred': {
    status: 403,
    zh: '这个账号不由您处理',
    en: 'This account is not yours to change',
    mendZh: '本人、上级和三类管理员的账号不能在这里处理，请联系安全管理员或系统运维人员',
    mendEn:
      'Your own account, those above you and administrators are handled elsewhere: ask the security administrator or the operator',
  },
  'unit-unfit': {
    status: 422,
    zh: '该角色不能在这个单位任职',
    en: 'This role cannot stand in that unit',
    mendZh: '请核对角色和单位：例如企业工会只能设在企业',
    mendEn: 'Check role and unit: an enterprise union, for one, stands in an enterprise',
  },
  'nobody-to-invite': {
    status: 409,
    zh: '没有可以邀请的职工',
    en: 'There is nobody to invite',
    mendZh: '请先导入台账；已有账号的职工不需要邀请',
    mendEn: 'Import a ledger first; workers who have an account need no invitation',
  },
  'not-ready': {
    status: 503,
    zh: '系统还没有准备好',
    en: 'The system is not ready',
    mendZh: '请稍后再试；运维人员可运行 shiheng doctor 查看原因',
    mendEn: 'Try again in a moment; shiheng doctor tells the operator why',
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
