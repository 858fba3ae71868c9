/**
 * Who may do what, as data: roles, permissions and the matrix between them. The server enforces these tables, the pages
 * show them, the matrix test compares both. How far a permission reaches is the role's `reach` within the unit in which
 * the holder is appointed.
 *
 * @source DESIGN: offices, leaders, enterprises, delegates, workers, schools, auditors; three administrators apart (三员分立)
 */

/** Kinds of units in which an appointment can stand. */
export type StandingKind = 'province' | 'prefecture' | 'county' | 'system-company' | 'member-unit' | 'enterprise';

/**
 * `all`: every unit on both lines. `below`: the own unit and what stands under it on its line. `enterprise`: the own
 * enterprise. `self`: the own enterprise's balances and the own record. `none`: no business data at all.
 */
export type Reach = 'all' | 'below' | 'enterprise' | 'self' | 'none';

interface RoleFacts {
  readonly zh: string;
  readonly en: string;
  readonly noteZh: string;
  readonly noteEn: string;
  readonly stands: readonly StandingKind[];
  readonly reach: Reach;
}

const offices: readonly StandingKind[] = ['province', 'prefecture', 'county', 'system-company', 'member-unit'];

export const roles = {
  'province-office': {
    zh: '省协调办',
    en: 'Provincial office',
    noteZh: '全省（块、条两线）',
    noteEn: 'The whole province, both lines',
    stands: ['province'],
    reach: 'all',
  },
  leader: {
    zh: '领导',
    en: 'Leader',
    noteZh: '本单位及以下，只读',
    noteEn: 'Own unit and below, reading only',
    stands: offices,
    reach: 'below',
  },
  'prefecture-office': {
    zh: '州市协调办',
    en: 'Prefecture office',
    noteZh: '本州市及以下',
    noteEn: 'Own prefecture and below',
    stands: ['prefecture', 'county'],
    reach: 'below',
  },
  'system-office': {
    zh: '系统公司协调办',
    en: 'System-company office',
    noteZh: '本系统公司及所属企业',
    noteEn: 'Own system company and its enterprises',
    stands: ['system-company'],
    reach: 'below',
  },
  'member-unit': {
    zh: '成员单位',
    en: 'Member unit',
    noteZh: '本单位及以下，只读',
    noteEn: 'Own unit and below, reading only',
    stands: ['member-unit', 'province', 'prefecture'],
    reach: 'below',
  },
  'enterprise-staff': {
    zh: '企业产改专员',
    en: 'Enterprise staff',
    noteZh: '本企业',
    noteEn: 'Own enterprise',
    stands: ['enterprise'],
    reach: 'enterprise',
  },
  'enterprise-union': {
    zh: '企业工会',
    en: 'Enterprise union',
    noteZh: '本企业',
    noteEn: 'Own enterprise',
    stands: ['enterprise'],
    reach: 'enterprise',
  },
  'election-officer': {
    zh: '选举工作人员',
    en: 'Election officer',
    noteZh: '本企业的选举',
    noteEn: 'Elections of the own enterprise',
    stands: ['enterprise'],
    reach: 'self',
  },
  scrutineer: {
    zh: '监票人',
    en: 'Scrutineer',
    noteZh: '本企业的计票',
    noteEn: 'Tallies of the own enterprise',
    stands: ['enterprise'],
    reach: 'self',
  },
  delegate: {
    zh: '职工代表',
    en: 'Delegate',
    noteZh: '本企业的十衡和本人记录',
    noteEn: 'Balances of the own enterprise, and the own record',
    stands: ['enterprise'],
    reach: 'self',
  },
  worker: {
    zh: '产业工人',
    en: 'Worker',
    noteZh: '本企业的十衡和本人记录',
    noteEn: 'Balances of the own enterprise, and the own record',
    stands: ['enterprise'],
    reach: 'self',
  },
  school: {
    zh: '院校',
    en: 'School',
    noteZh: '本地区的十衡，只读',
    noteEn: 'Balances of the own area, reading only',
    stands: ['prefecture', 'county', 'province'],
    reach: 'below',
  },
  auditor: {
    zh: '审计人员',
    en: 'Auditor',
    noteZh: '本单位及以下，只读，含操作记录',
    noteEn: 'Own unit and below, reading only, with the audit trail',
    stands: offices,
    reach: 'below',
  },
  'system-admin': {
    zh: '系统管理员',
    en: 'System administrator',
    noteZh: '运行维护，不看业务数据',
    noteEn: 'Operation; no business data',
    stands: ['province'],
    reach: 'none',
  },
  'security-admin': {
    zh: '安全管理员',
    en: 'Security administrator',
    noteZh: '账号与任职，不看业务数据',
    noteEn: 'Accounts and appointments; no business data',
    stands: ['province'],
    reach: 'none',
  },
  'audit-admin': {
    zh: '审计管理员',
    en: 'Audit administrator',
    noteZh: '操作记录，不看业务数据',
    noteEn: 'The audit trail; no business data',
    stands: ['province'],
    reach: 'none',
  },
} as const satisfies Record<string, RoleFacts>;

export type RoleName = keyof typeof roles;
export const roleNames = Object.keys(roles) as [RoleName, ...RoleName[]];

export function reachOf(role: RoleName): Reach {
  return roles[role].reach;
}

/** What a permission lets its holder do. `group` orders the page that shows the matrix. */
export const permissions = {
  session: { zh: '本人登录状态、密码和会话', en: 'Own session, password and sessions', group: 'self' },
  'own-data.read': { zh: '查看和导出本人记录', en: 'See and export the own record', group: 'self' },
  'own-data.correct': { zh: '申请更正本人记录', en: 'Ask for a correction of the own record', group: 'self' },
  'own-data.consent': { zh: '给予或撤回同意', en: 'Give or withdraw consent', group: 'self' },
  'orgs.read': { zh: '查看机构树和期间', en: 'See the organisation tree and the periods', group: 'balances' },
  'relations.read': { zh: '查看十衡和指标', en: 'See balances and indicators', group: 'balances' },
  'persons.read': { zh: '查看职工记录（已遮盖）', en: "See workers' records (masked)", group: 'persons' },
  'persons.reveal': { zh: '注明事由后查看个人信息', en: 'Reveal personal data, with a reason', group: 'persons' },
  'corrections.answer': { zh: '答复更正申请', en: 'Answer requests for correction', group: 'persons' },
  'accounts.read': { zh: '查看范围内的账号', en: 'See accounts within scope', group: 'accounts' },
  'accounts.manage': { zh: '建立、停用账号', en: 'Create and disable accounts', group: 'accounts' },
  'accounts.reset': { zh: '重置范围内账号的密码', en: 'Reset passwords within scope', group: 'accounts' },
  'workers.invite': { zh: '邀请本企业职工开通账号', en: 'Invite workers of the own enterprise', group: 'accounts' },
  'appointments.manage': { zh: '任命、委托和免除', en: 'Appoint, delegate and dismiss', group: 'accounts' },
  'tokens.manage': { zh: '管理接口令牌', en: 'Manage API tokens', group: 'accounts' },
  'retention.read': {
    zh: '查看保存期限和清理记录',
    en: 'See retention rules and what was removed',
    group: 'administration',
  },
  'system.read': { zh: '查看运行状态', en: 'See how the system runs', group: 'administration' },
  'evidence.read': { zh: '查看佐证文件', en: 'See evidence files', group: 'balances' },
  'evidence.attach': { zh: '上传、移除佐证文件', en: 'Attach and remove evidence files', group: 'balances' },
  'enterprises.read': { zh: '查看企业、申报和计量', en: 'See enterprises, declarations and measures', group: 'data' },
  'ledger.edit': { zh: '在线修改台账中的单个职工', en: 'Edit single workers in the ledger', group: 'data' },
  'imports.read': { zh: '查看导入记录', en: 'See past imports', group: 'data' },
  'imports.run': { zh: '导入文件，撤销导入', en: 'Import files and undo imports', group: 'data' },
  'quality.read': { zh: '查看数据质量', en: 'See the quality of the data', group: 'data' },
  'quality.ask': { zh: '就数据质量催报、询问', en: 'Ask units about their data', group: 'data' },
  'quality.answer': { zh: '答复对本单位数据的询问', en: 'Answer what the own unit is asked', group: 'data' },
  'rules.read': { zh: '查看指标目录和规则', en: 'See the catalogue and the rules', group: 'steering' },
  'rules.propose': { zh: '提出规则的新版本', en: 'Propose new versions of rules', group: 'steering' },
  'rules.publish': { zh: '发布他人提出的规则版本', en: 'Publish what another has proposed', group: 'steering' },
  'orgs.change': { zh: '办理机构和企业的划转、拆分、合并', en: 'Move, split and merge units', group: 'steering' },
  'periods.read': { zh: '查看和对比快照', en: 'See and compare snapshots', group: 'steering' },
  'periods.close': { zh: '期间关账、重述', en: 'Close periods and restate them', group: 'steering' },
  'bulletins.read': { zh: '查看简报', en: 'See bulletins', group: 'steering' },
  'bulletins.edit': { zh: '起草、修改简报', en: 'Draft and edit bulletins', group: 'steering' },
  'bulletins.issue': { zh: '签发简报', en: 'Issue bulletins', group: 'steering' },
  'audit.read': { zh: '检索操作记录', en: 'Search the audit trail', group: 'audit' },
  'audit.export': { zh: '导出链头、校验操作记录', en: 'Export the chain head, verify the trail', group: 'audit' },
} as const satisfies Record<string, { readonly zh: string; readonly en: string; readonly group: PermissionGroup }>;

export type PermissionGroup =
  | 'self'
  | 'balances'
  | 'persons'
  | 'data'
  | 'steering'
  | 'accounts'
  | 'administration'
  | 'audit';
export type PermissionName = keyof typeof permissions;

const reading: readonly PermissionName[] = ['session', 'orgs.read', 'relations.read'];
const evidence: readonly PermissionName[] = ['evidence.read', 'evidence.attach'];
const looking: readonly PermissionName[] = [
  'enterprises.read',
  'imports.read',
  'quality.read',
  'rules.read',
  'periods.read',
  'bulletins.read',
];
const office: readonly PermissionName[] = [
  ...looking,
  'imports.run',
  'quality.ask',
  'bulletins.edit',
  'bulletins.issue',
];
/** An office that has another above it: it asks, and is asked. */
const officeBelow: readonly PermissionName[] = [
  ...reading,
  ...evidence,
  ...office,
  'quality.answer',
  'persons.read',
  'accounts.read',
  'accounts.reset',
];
const own: readonly PermissionName[] = ['own-data.read', 'own-data.correct', 'own-data.consent'];

/** Which role holds which permission. */
export const matrix = {
  'province-office': [
    ...reading,
    ...evidence,
    ...office,
    'persons.read',
    'accounts.read',
    'accounts.reset',
    'tokens.manage',
    'rules.propose',
    'rules.publish',
    'orgs.change',
    'periods.close',
  ],
  leader: [...reading, ...looking, 'evidence.read'],
  'prefecture-office': officeBelow,
  'system-office': officeBelow,
  'member-unit': [...reading, ...evidence, ...looking, 'quality.answer'],
  'enterprise-staff': [
    ...reading,
    ...evidence,
    'enterprises.read',
    'ledger.edit',
    'imports.read',
    'imports.run',
    'quality.read',
    'quality.answer',
    'rules.read',
    'persons.read',
    'persons.reveal',
    'corrections.answer',
    'accounts.read',
    'workers.invite',
    'tokens.manage',
  ],
  'enterprise-union': [
    ...reading,
    'enterprises.read',
    'imports.read',
    'quality.read',
    'rules.read',
    'evidence.read',
    'persons.read',
    'accounts.read',
    'accounts.reset',
    'workers.invite',
  ],
  'election-officer': [...reading, 'rules.read'],
  scrutineer: [...reading, 'rules.read'],
  delegate: [...reading, 'rules.read', ...own],
  worker: [...reading, 'rules.read', ...own],
  school: [...reading, 'rules.read'],
  auditor: [...reading, ...looking, 'evidence.read', 'audit.read', 'audit.export', 'retention.read'],
  'system-admin': ['session', 'system.read', 'retention.read'],
  'security-admin': ['session', 'accounts.read', 'accounts.manage', 'accounts.reset', 'appointments.manage'],
  'audit-admin': ['session', 'audit.read', 'audit.export', 'retention.read'],
} as const satisfies Record<RoleName, readonly PermissionName[]>;

export function holds(role: RoleName, permission: PermissionName | 'public'): boolean {
  const held: readonly PermissionName[] = matrix[role];
  return permission === 'public' || held.includes(permission);
}

/**
 * Roles that no account may hold beside each other, at any time: whoever appoints must not operate or judge, and none of
 * the three may read business data by another appointment.
 * @source GB/T 22239-2019 third level, 8.1.5.1–8.1.5.3 (系统管理、审计管理、安全管理)
 */
export const administrators = ['system-admin', 'security-admin', 'audit-admin'] as const satisfies readonly RoleName[];

/** Whether one account may hold both. The same role in two units is allowed, except for administrators. */
export function mayHoldBoth(one: RoleName, other: RoleName): boolean {
  const isAdministrator = (role: RoleName) => (administrators as readonly RoleName[]).includes(role);
  return !isAdministrator(one) && !isAdministrator(other);
}

/** Bound to the person who was elected or employed: nobody else does this for them, not even for a time. */
const personal: readonly RoleName[] = ['worker', 'delegate', 'scrutineer'];

export function mayBeDelegated(role: RoleName): boolean {
  return !personal.includes(role);
}

export function mayStandIn(role: RoleName, kind: StandingKind): boolean {
  const stands: readonly StandingKind[] = roles[role].stands;
  return stands.includes(kind);
}
