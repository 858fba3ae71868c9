/**
 * Every kind of event that the audit trail knows, as a reader sees it, with the names of the facts it may carry.
 * Facts are counts, codes and periods. Never a name, a login, an id number, a wage or a text that somebody typed.
 */
export const auditKinds = {
  'signed-in': { zh: '登录', en: 'Signed in', facts: [] },
  'sign-in-refused': { zh: '登录被拒', en: 'Sign-in refused', facts: ['known'] },
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
  'account-created': { zh: '建立账号', en: 'Account created', facts: ['role', 'unit', 'until'] },
  'account-disabled': { zh: '停用账号', en: 'Account disabled', facts: ['sessions'] },
  'account-enabled': { zh: '恢复账号', en: 'Account enabled', facts: [] },
  'account-unlocked': { zh: '解除登录暂停', en: 'Sign-in pause lifted', facts: [] },
  'password-reset': { zh: '重置密码', en: 'Password reset', facts: ['role', 'sessions'] },
  'workers-invited': { zh: '发放职工开通码', en: 'Workers invited', facts: ['workers', 'again'] },
  'account-activated': { zh: '开通账号', en: 'Account opened with its code', facts: ['purpose'] },
  'activation-refused': { zh: '开通被拒', en: 'Activation refused', facts: ['known'] },
  appointed: { zh: '任命', en: 'Appointed', facts: ['role', 'unit', 'until'] },
  delegated: { zh: '委托任职', en: 'Appointment delegated', facts: ['role', 'unit', 'until'] },
  'appointment-ended': { zh: '免去任职', en: 'Appointment ended', facts: ['role', 'unit', 'delegations'] },
} as const satisfies Record<string, { readonly zh: string; readonly en: string; readonly facts: readonly string[] }>;

export type AuditKind = keyof typeof auditKinds;
export type AuditFact<K extends AuditKind> = (typeof auditKinds)[K]['facts'][number];
