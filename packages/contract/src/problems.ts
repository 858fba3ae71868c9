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
  'reason-unknown': {
    status: 400,
    zh: '请选择清单中的事由',
    en: 'The reason is not on the list',
    mendZh: '请刷新页面，从事由清单中选择一项',
    mendEn: 'Reload the page and choose one of the listed reasons',
  },
  'identity-erased': {
    status: 409,
    zh: '该职工的身份信息已按规定删除',
    en: 'The identity of this worker has been erased under the rules',
    mendZh: '如确需核对，请查阅纸质档案；重新申报后会再次显示',
    mendEn: 'Look at the paper file where it is needed; a new declaration brings it back',
  },
  'correction-pending': {
    status: 409,
    zh: '该项目的更正申请正在办理',
    en: 'A request for this field is being dealt with',
    mendZh: '请等待答复，或撤回后重新申请',
    mendEn: 'Wait for the answer, or withdraw the request and ask again',
  },
  'correction-same': {
    status: 409,
    zh: '希望改成的内容与现在的记录相同',
    en: 'What you wish for is what the record says already',
    mendZh: '请核对后填写不同的内容',
    mendEn: 'Check it and enter what should stand there instead',
  },
  'correction-closed': {
    status: 409,
    zh: '该申请已经办结',
    en: 'The request has been closed',
    mendZh: '请刷新页面查看结果',
    mendEn: 'Reload the page to see how it ended',
  },
  'consent-outdated': {
    status: 409,
    zh: '说明已更新，请重新阅读',
    en: 'The text has changed; read it again',
    mendZh: '请刷新页面，阅读后再选择',
    mendEn: 'Reload the page, read it, and choose again',
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
