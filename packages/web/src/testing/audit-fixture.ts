import type { AuditEventDto, AuditStatusDto } from '@shiheng/contract/audit';

const hash = 'ab12'.repeat(16);

export const auditStatus: AuditStatusDto = {
  head: { seq: 1204, hash },
  lastCheck: {
    at: '2026-10-09T00:01:00.000Z',
    events: 1200,
    head: { seq: 1200, hash },
    headsCompared: 31,
    faultCount: 0,
    firstFault: null,
  },
  kinds: [
    { kind: 'signed-in', name: { zh: '登录', en: 'Signed in' } },
    { kind: 'personal-data-revealed', name: { zh: '查看个人信息', en: 'Personal data revealed' } },
    { kind: 'workers-imported', name: { zh: '导入产业工人台账', en: "Workers' ledger imported" } },
  ],
};

const enterprise = { code: '11111111-1111-4111-8111-111111111111', name: '滇东第二机械厂' };

const events: readonly AuditEventDto[] = [
  {
    seq: 1204,
    at: '2026-10-09T01:30:05.000Z',
    kind: 'personal-data-revealed',
    name: { zh: '查看个人信息', en: 'Personal data revealed' },
    actor: { accountId: 'a1', login: 'hr-01', role: 'enterprise-staff', unit: enterprise },
    subject: null,
    about: { enterprise, person: '07ab12cd' },
    facts: [{ name: 'reason', label: { zh: '事由', en: 'reason' }, value: 'payroll', text: null }],
    hash,
  },
  {
    seq: 1203,
    at: '2026-10-08T16:00:00.000Z',
    kind: 'workers-imported',
    name: { zh: '导入产业工人台账', en: "Workers' ledger imported" },
    actor: null,
    subject: null,
    about: null,
    facts: [{ name: 'read', label: { zh: '读取', en: 'read' }, value: 20000, text: null }],
    hash,
  },
  {
    seq: 1202,
    at: '2026-10-08T08:00:00.000Z',
    kind: 'signed-in',
    name: { zh: '登录', en: 'Signed in' },
    actor: {
      accountId: '99999999-9999-4999-8999-999999999999',
      login: null,
      role: 'prefecture-office',
      unit: { code: '530600', name: '昭通市' },
    },
    subject: null,
    about: null,
    facts: [],
    hash,
  },
];

/** Two a page, so that there is more to list. */
export function auditPage(query: URLSearchParams): { events: AuditEventDto[]; next: number | null } {
  const kind = query.get('kind');
  const before = Number(query.get('before') ?? Number.POSITIVE_INFINITY);
  const found = events.filter((event) => event.seq < before && (kind === null || event.kind === kind));
  const page = found.slice(0, 2);
  return { events: page, next: found.length > 2 ? (page.at(-1)?.seq ?? null) : null };
}
