import { z } from 'zod';
import { bulletinProblems } from './problems-bulletins.ts';
import { enterpriseProblems } from './problems-enterprises.ts';
import { importProblems } from './problems-imports.ts';
import { indicatorProblems } from './problems-indicators.ts';
import { organisationProblems } from './problems-organisations.ts';
import { periodProblems } from './problems-periods.ts';
import { qualityProblems } from './problems-quality.ts';
import { ruleProblems } from './problems-rules.ts';

/** What every kind of refusal holds: the status, and in both languages what is wrong and what to do next. */
export interface ProblemFacts {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
  readonly mendZh: string;
  readonly mendEn: string;
}

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
  'method-not-allowed': {
    status: 405,
    zh: '这个地址不接受这种请求方法',
    en: 'This address does not take this method',
    mendZh: '请改用 Allow 头列出的方法，见 /api/openapi.json',
    mendEn: 'Use a method that the Allow header lists; see /api/openapi.json',
  },
  'media-type-refused': {
    status: 415,
    zh: '不接受这种内容类型',
    en: 'This media type is not accepted',
    mendZh: '请求内容用 application/json；上传文件用 multipart/form-data',
    mendEn: 'Send application/json, and files as multipart/form-data',
  },
  'file-missing': {
    status: 400,
    zh: '请求中没有文件',
    en: 'There is no file in the request',
    mendZh: '请选择一个文件后再上传',
    mendEn: 'Choose a file and send it again',
  },
  'file-kind-refused': {
    status: 415,
    zh: '不接受这种文件',
    en: 'Files of this kind are not accepted',
    mendZh: '请上传 PDF、PNG、JPEG、DOCX、XLSX 或 CSV 文件（按内容判断，不看扩展名）',
    mendEn: 'Send PDF, PNG, JPEG, DOCX, XLSX or CSV; the content decides, not the name',
  },
  'file-damaged': {
    status: 422,
    zh: '文件损坏、不完整或展开后过大',
    en: 'The file is damaged, cut off, or grows too large when opened',
    mendZh: '请用原来的程序打开并另存后再上传',
    mendEn: 'Open it in its program, save it again and send that',
  },
  'file-too-large': {
    status: 413,
    zh: '文件过大',
    en: 'The file is too large',
    mendZh: '请压缩图片或拆分文件，每个不超过 20 MB',
    mendEn: 'Shrink or split it: at most 20 MB each',
  },
  'too-many-files': {
    status: 409,
    zh: '这项数据的佐证文件已达上限',
    en: 'This figure already has as many files as it may have',
    mendZh: '请先移除不再需要的文件',
    mendEn: 'Remove files that are no longer needed first',
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
  ...indicatorProblems,
  ...enterpriseProblems,
  ...importProblems,
  ...ruleProblems,
  ...organisationProblems,
  ...periodProblems,
  ...bulletinProblems,
  ...qualityProblems,
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
} as const satisfies Record<string, ProblemFacts>;

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
