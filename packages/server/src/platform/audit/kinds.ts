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
  'personal-data-revealed': { zh: '查看个人信息', en: 'Personal data revealed', facts: ['reason', 'enterprise'] },
  'period-closed': { zh: '期间关账', en: 'Period closed', facts: ['period', 'version', 'sha256'] },
  recomputed: { zh: '重算核对', en: 'Recomputed', facts: ['period', 'equal', 'differences'] },
  'keys-rotated': { zh: '更换加密密钥', en: 'Seal key added', facts: ['from', 'to', 'algorithm'] },
  'keys-resealed': { zh: '用新密钥重新加密', en: 'Sealed anew', facts: ['key', 'renewed', 'unreadable'] },
  'key-retired': { zh: '停用旧密钥', en: 'Old seal key retired', facts: ['key'] },
  'own-record-exported': { zh: '导出本人记录', en: 'Own record exported', facts: ['enterprises'] },
  'correction-asked': { zh: '申请更正', en: 'Correction asked for', facts: ['enterprise', 'period', 'field'] },
  'correction-withdrawn': { zh: '撤回更正申请', en: 'Request for correction withdrawn', facts: ['enterprise'] },
  'correction-answered': {
    zh: '答复更正申请',
    en: 'Correction answered',
    facts: ['enterprise', 'accepted', 'reason', 'late'],
  },
  'consent-given': { zh: '同意', en: 'Consent given', facts: ['purpose', 'version'] },
  'consent-withdrawn': { zh: '撤回同意', en: 'Consent withdrawn', facts: ['purpose', 'version'] },
  'identity-erased': { zh: '删除身份信息', en: 'Identity erased', facts: ['enterprise', 'rule'] },
  'erasure-refused': { zh: '未能删除身份信息', en: 'Erasure of identity refused', facts: ['enterprise', 'until'] },
  'retention-run': { zh: '按保存期限清理', en: 'Removed by retention rules', facts: ['rule', 'removed'] },
  'bulletin-drafted': { zh: '起草简报', en: 'Bulletin drafted', facts: ['period', 'snapshot'] },
} as const satisfies Record<string, { readonly zh: string; readonly en: string; readonly facts: readonly string[] }>;

export type AuditKind = keyof typeof auditKinds;
export type AuditFact<K extends AuditKind> = (typeof auditKinds)[K]['facts'][number];
