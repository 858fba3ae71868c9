/**
 * Every kind of event that the audit trail knows, as a reader sees it, with the names of the facts it may carry.
 * Facts are counts, codes and periods. Never a name, a login, an id number, a wage or a text that somebody typed.
 */
export const auditKinds = {
  'signed-in': { zh: '登录', en: 'Signed in', facts: [] },
  'sign-in-refused': { zh: '登录被拒', en: 'Sign-in refused', facts: ['known'] },
  'signed-out': { zh: '退出登录', en: 'Signed out', facts: [] },
  'demo-accounts-created': { zh: '建立演示账号', en: 'Demo accounts created', facts: ['accounts'] },
  'demo-loaded': { zh: '载入演示数据', en: 'Demo data loaded', facts: ['rows'] },
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
  appointed: { zh: '任命', en: 'Appointed', facts: ['role', 'unit', 'until'] },
  delegated: { zh: '委托任职', en: 'Appointment delegated', facts: ['role', 'unit', 'until'] },
  'appointment-ended': { zh: '免去任职', en: 'Appointment ended', facts: ['role', 'unit', 'delegations'] },
  'tree-created': { zh: '建立机构树', en: 'Organisation tree created', facts: ['created'] },
  'backed-up': { zh: '备份数据集', en: 'Data set backed up', facts: ['rows'] },
  restored: { zh: '从备份恢复', en: 'Restored from a backup', facts: ['rows'] },
  'access-refused': { zh: '越权访问被拒', en: 'Access refused', facts: ['operation', 'cause', 'count'] },
  'audit-searched': {
    zh: '检索操作记录',
    en: 'Audit trail searched',
    facts: ['from', 'until', 'kind', 'role', 'account', 'unit', 'before', 'rows'],
  },
  'audit-exported': {
    zh: '导出操作记录',
    en: 'Audit trail exported',
    facts: ['format', 'from', 'until', 'kind', 'role', 'account', 'unit'],
  },
  'audit-verified': { zh: '校验操作记录链', en: 'Audit chain verified', facts: ['events', 'heads', 'faults'] },
  'evidence-attached': {
    zh: '上传佐证文件',
    en: 'Evidence file attached',
    facts: ['period', 'measure', 'media', 'bytes', 'sha256'],
  },
  'evidence-removed': { zh: '移除佐证文件', en: 'Evidence file removed', facts: ['period', 'measure', 'sha256'] },
  'evidence-downloaded': {
    zh: '下载佐证文件',
    en: 'Evidence file downloaded',
    facts: ['period', 'measure', 'sha256'],
  },
} as const satisfies Record<string, { readonly zh: string; readonly en: string; readonly facts: readonly string[] }>;

export type AuditKind = keyof typeof auditKinds;
export type AuditFact<K extends AuditKind> = (typeof auditKinds)[K]['facts'][number];

/** What facts are called where an event is told. */
type FactNames = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

export const auditFacts: FactNames & Readonly<Record<AuditFact<AuditKind>, FactNames[string]>> = {
  accepted: { zh: '采纳', en: 'accepted' },
  account: { zh: '账号', en: 'account' },
  accounts: { zh: '账号数', en: 'accounts' },
  again: { zh: '重发数', en: 'issued again' },
  algorithm: { zh: '算法', en: 'algorithm' },
  batch: { zh: '批次', en: 'batch' },
  before: { zh: '序号之前', en: 'before number' },
  bytes: { zh: '字节数', en: 'bytes' },
  cause: { zh: '原因', en: 'cause' },
  count: { zh: '次数', en: 'times' },
  created: { zh: '新建数', en: 'created' },
  delegations: { zh: '随之结束的委托', en: 'delegations ended with it' },
  days: { zh: '天数', en: 'days' },
  differences: { zh: '差异数', en: 'differences' },
  enterprise: { zh: '企业', en: 'enterprise' },
  equal: { zh: '一致', en: 'equal' },
  events: { zh: '事件数', en: 'events' },
  faults: { zh: '异常数', en: 'faults' },
  field: { zh: '字段', en: 'field' },
  format: { zh: '格式', en: 'format' },
  from: { zh: '自', en: 'from' },
  heads: { zh: '比对的链头数', en: 'heads compared' },
  key: { zh: '密钥', en: 'key' },
  kind: { zh: '事件种类', en: 'kind' },
  known: { zh: '账号存在', en: 'account exists' },
  late: { zh: '逾期', en: 'late' },
  line: { zh: '线', en: 'line' },
  loaded: { zh: '写入', en: 'loaded' },
  measure: { zh: '计量', en: 'measure' },
  media: { zh: '文件类型', en: 'media type' },
  on: { zh: '生效日', en: 'effective on' },
  operation: { zh: '操作', en: 'operation' },
  origins: { zh: '合并前单位数', en: 'units before' },
  period: { zh: '期间', en: 'period' },
  permissions: { zh: '权限数', en: 'permissions' },
  purpose: { zh: '用途', en: 'purpose' },
  read: { zh: '读取', en: 'read' },
  reason: { zh: '事由', en: 'reason' },
  refused: { zh: '拒绝', en: 'refused' },
  removed: { zh: '清理数', en: 'removed' },
  renewed: { zh: '重新加密数', en: 'sealed anew' },
  role: { zh: '角色', en: 'role' },
  rows: { zh: '行数', en: 'rows' },
  rule: { zh: '规则', en: 'rule' },
  sessions: { zh: '会话数', en: 'sessions' },
  sha256: { zh: 'SHA-256', en: 'SHA-256' },
  snapshot: { zh: '快照', en: 'snapshot' },
  step: { zh: '步骤', en: 'step' },
  successors: { zh: '拆分后单位数', en: 'units after' },
  to: { zh: '至', en: 'to' },
  unit: { zh: '单位', en: 'unit' },
  unreadable: { zh: '无法读取数', en: 'unreadable' },
  until: { zh: '止', en: 'until' },
  version: { zh: '版本', en: 'version' },
  way: { zh: '方式', en: 'way' },
};

/** Codes among the facts that a reader is told in words. */
export const auditValues: {
  readonly [fact: string]: { readonly [value: string]: { readonly zh: string; readonly en: string } };
} = {
  cause: {
    permission: { zh: '角色没有这项权限', en: 'the role lacks the permission' },
    scope: { zh: '不存在或不在权限范围内', en: 'not there, or out of reach' },
  },
  line: { area: { zh: '块', en: 'area' }, system: { zh: '条', en: 'system' } },
};
