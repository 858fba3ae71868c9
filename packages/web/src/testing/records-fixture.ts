import { matrix } from '@shiheng/contract/access';
import type { LooksDto } from '@shiheng/contract/audit';
import type { SessionDto } from '@shiheng/contract/identity';
import type {
  CorrectionsDto,
  MyRecordDto,
  OwnCorrectionDto,
  OwnPeriodDto,
  PersonDto,
  PersonsDto,
  PurposesDto,
} from '@shiheng/contract/records';
import type { z } from 'zod';
import type { FixtureAnswer } from './fixture-api.ts';
import { session } from './fixtures.ts';

/** Invented answers about persons, typed by the contract. */

export const enterpriseId = '7d444840-9dc0-41d1-b245-5ffdce74fad2';
const enterprise = { id: enterpriseId, name: '鲁甸一厂' };

export function sessionAs(role: 'enterprise-staff' | 'enterprise-union' | 'worker' | 'audit-admin'): SessionDto {
  const scope = { code: enterpriseId, name: enterprise.name, line: 'area', kind: 'enterprise' } as const;
  return { ...session, role, scope, permissions: [...matrix[role]] };
}

export function person(n: number, changes: Partial<PersonDto> = {}): PersonDto {
  return {
    personKey: String(n).padStart(32, '0'),
    name: '张*',
    idNumber: '530***********1234',
    line: n + 2,
    team: '二班',
    post: '焊工',
    skill: { zh: '高级工', en: 'senior worker (grade 3)' },
    employment: { zh: '合同制', en: 'contract' },
    frontline: true,
    hiredOn: '2018-01-15',
    leftOn: null,
    ...changes,
  };
}

export const persons: PersonsDto = {
  enterprise,
  period: '2026Q3',
  total: 3,
  persons: [person(0), person(1, { name: '欧**', leftOn: '2026-08-31' }), person(2, { name: null, idNumber: null })],
  next: null,
  reveal: {
    reasons: [
      { code: 'verify-identity', name: { zh: '当面核对本人身份', en: 'Checking the identity of somebody present' } },
      { code: 'certificate', name: { zh: '核验或申报技能等级证书', en: 'Verifying a skill certificate' } },
    ],
    shownSeconds: 60,
  },
};

const looks: z.infer<typeof LooksDto> = {
  looks: [
    {
      seq: 7,
      at: '2026-11-02T01:30:00.000Z',
      kind: 'personal-data-revealed',
      name: { zh: '查看个人信息', en: 'Personal data revealed' },
      role: 'enterprise-staff',
      unit: { code: enterpriseId, name: enterprise.name },
      facts: [],
    },
  ],
  next: null,
};

export function ownPeriod(period: string, skill: string, wage: string): OwnPeriodDto {
  return {
    enterprise,
    period,
    declaredAt: '2026-10-10T02:00:00Z',
    fields: [
      { field: 'skill', name: { zh: '技能等级', en: 'Skill grade' }, value: { zh: skill, en: 'grade' } },
      { field: 'wage', name: { zh: '月均工资', en: 'Monthly wage' }, value: { zh: wage, en: wage } },
      { field: 'training', name: { zh: '培训学时', en: 'Training hours' }, value: null },
    ],
  };
}

export function correction(changes: Partial<OwnCorrectionDto> = {}): OwnCorrectionDto {
  return {
    id: '11111111-1111-4111-8111-111111111111',
    enterprise,
    period: '2026Q3',
    field: 'skill',
    fieldName: { zh: '技能等级', en: 'Skill grade' },
    current: '中级工',
    wished: '高级工',
    note: '证书已取得',
    askedAt: '2026-11-01T02:00:00Z',
    dueOn: '2026-11-16',
    overdue: false,
    status: 'open',
    refusal: null,
    answer: null,
    answeredAt: null,
    inLedger: null,
    ...changes,
  };
}

const text = (zh: string, en: string) => ({ zh, en });

export const myRecord: MyRecordDto = {
  name: '张三',
  idNumber: '530***********1234',
  periods: [ownPeriod('2026Q3', '高级工', '6200'), ownPeriod('2026Q2', '中级工', '5800.5')],
  corrections: [correction()],
  looks: [
    {
      at: '2026-11-02T01:30:00Z',
      role: 'enterprise-staff',
      enterprise: enterprise.name,
      reason: text('核验或申报技能等级证书', 'Verifying a skill certificate'),
    },
  ],
  consents: [
    {
      purpose: 'public-story',
      version: '2026-11',
      name: text('公开展示本人的成长故事', 'Showing your story in public'),
      fields: text('姓名、岗位', 'Name, post'),
      basis: text('第二十五条', 'Article 25'),
      recipients: text('公众', 'The public'),
      givenAt: null,
      outdated: false,
    },
  ],
  erasure: {
    decisions: [{ enterprise, decision: 'kept-while-employed', until: null }],
    source: text('《劳动合同法》第五十条', 'Labour Contract Law, article 50'),
    status: 'unverified',
  },
  correctionTerm: { days: 15, status: 'unverified' },
};

export const corrections: CorrectionsDto = {
  corrections: [{ ...correction({ overdue: true }), personKey: '0'.repeat(32), person: '张*' }],
  next: null,
  open: 1,
  overdue: 1,
  refusals: [{ code: 'no-evidence', name: text('没有可以核实的依据', 'Nothing to verify it by') }],
  term: { days: 15, status: 'unverified' },
};

const note = text('条款尚未核对原文。', 'Not checked against the original.');

export const purposes: PurposesDto = {
  instrument: text('《个人信息保护法》', 'PIPL'),
  note,
  status: 'unverified',
  purposes: [
    {
      id: 'ledger',
      version: '2026-11',
      consent: false,
      name: text('产业工人台账', "The workers' ledger"),
      fields: text('岗位', 'Post'),
      basis: text('第十三条', 'Article 13'),
      recipients: text('本企业', 'The enterprise'),
      retention: ['superseded-rows'],
    },
  ],
  retention: {
    instrument: text('《个人信息保护法》第十九条', 'PIPL, article 19'),
    note,
    rules: [
      {
        id: 'superseded-rows',
        what: text('已被替换的台账行', 'Rows that were replaced'),
        from: text('替换之日', 'the replacement'),
        action: 'remove',
        keep: { count: 24, unit: 'months' },
        source: text('建议期限', 'A proposed term'),
        status: 'proposal',
      },
    ],
  },
  revealReasons: [{ code: 'certificate', name: text('核验证书', 'Verifying a certificate') }],
};

/** Plays the server for a role: what it is asked about persons, with `more` first. */
export function answerAs(
  role: Parameters<typeof sessionAs>[0],
  more: (method: string, path: string, url: string) => FixtureAnswer | undefined = () => undefined,
) {
  const bodies: Readonly<Record<string, unknown>> = {
    '/api/session': sessionAs(role),
    '/api/persons': role === 'enterprise-union' ? { ...persons, reveal: null } : persons,
    '/api/my-record': myRecord,
    '/api/my-record/looks': looks,
    '/api/corrections': corrections,
    '/api/purposes': purposes,
    '/api/retention': { runs: [{ at: '2026-11-25T18:00:00Z', rule: 'superseded-rows', removed: 40 }] },
  };
  return (method: string, url: string): FixtureAnswer | undefined => {
    const { pathname } = new URL(url, 'http://fixture');
    const answered = more(method, pathname, url);
    if (answered) return answered;
    return method === 'GET' && pathname in bodies ? { status: 200, body: bodies[pathname] } : undefined;
  };
}
