/**
 * Every kind of event that the audit trail knows, as a reader sees it, with the names of the facts it may carry.
 * Facts are counts, codes and periods. Never a name, a login, an id number, a wage or a text that somebody typed.
 */
export const auditKinds = {
  'signed-in': { zh: '登录', en: 'Signed in', facts: ['way'] },
  'sign-in-refused': { zh: '登录被拒', en: 'Sign-in refused', facts: ['known', 'step'] },
  'signed-out': { zh: '退出登录', en: 'Signed out', facts: [] },
  'demo-accounts-created': { zh: '建立演示账号', en: 'Demo accounts created', facts: ['accounts'] },
  'demo-loaded': { zh: '载入演示数据', en: 'Demo data loaded', facts: ['enterprises', 'workers', 'periods'] },
  'enterprises-imported': {
    zh: '导入企业名录',
    en: 'Enterprises imported',
    facts: ['batch', 'read', 'loaded', 'refused'],
  },
  'workers-imported': {
    zh: '导入产业工人台账',
    en: "Workers' ledger imported",
    facts: ['batch', 'period', 'read', 'loaded', 'refused'],
  },
  'reports-imported': {
    zh: '导入计量报表',
    en: 'Measure reports imported',
    facts: ['batch', 'read', 'loaded', 'refused'],
  },
  'unit-moved': { zh: '调整隶属关系', en: 'Unit moved', facts: ['line', 'from', 'to', 'on'] },
  'unit-split': { zh: '拆分', en: 'Unit split', facts: ['successors', 'on'] },
  'unit-merged': { zh: '合并', en: 'Units merged', facts: ['origins', 'on'] },
  'personal-data-revealed': { zh: '查看个人信息', en: 'Personal data revealed', facts: ['reason'] },
  'period-closed': { zh: '期间关账', en: 'Period closed', facts: ['period', 'version', 'sha256'] },
  recomputed: { zh: '重算核对', en: 'Recomputed', facts: ['period', 'equal', 'differences'] },
  'bulletin-drafted': { zh: '起草简报', en: 'Bulletin drafted', facts: ['period', 'snapshot'] },
  'proof-refused': { zh: '再次核验身份被拒', en: 'Proof of identity refused', facts: ['step'] },
  'password-changed': { zh: '修改密码', en: 'Password changed', facts: ['sessions'] },
  'sessions-ended': { zh: '结束其他会话', en: 'Sessions ended', facts: ['sessions'] },
  'appointment-switched': { zh: '切换任职', en: 'Appointment switched', facts: ['role'] },
  'two-factor-started': { zh: '开始绑定验证器', en: 'Setting up of an authenticator begun', facts: [] },
  'two-factor-on': { zh: '开启两步验证', en: 'Two-factor sign-in switched on', facts: [] },
  'two-factor-off': { zh: '关闭两步验证', en: 'Two-factor sign-in switched off', facts: [] },
  'recovery-code-used': { zh: '使用恢复码', en: 'Recovery code used', facts: [] },
  'recovery-codes-renewed': { zh: '换发恢复码', en: 'Recovery codes renewed', facts: [] },
  'identity-linked': { zh: '关联统一身份', en: 'Identity linked', facts: [] },
  'identity-unlinked': { zh: '解除统一身份关联', en: 'Identity unlinked', facts: [] },
  'token-created': { zh: '签发接口令牌', en: 'API token created', facts: ['permissions', 'days'] },
  'token-revoked': { zh: '吊销接口令牌', en: 'API token revoked', facts: [] },
} as const satisfies Record<string, { readonly zh: string; readonly en: string; readonly facts: readonly string[] }>;

export type AuditKind = keyof typeof auditKinds;
export type AuditFact<K extends AuditKind> = (typeof auditKinds)[K]['facts'][number];
