import type { LedgerDto, LedgerPreviewDto, LedgerRowDto } from '@shiheng/contract/ledger';
import type { FixtureAnswer } from './fixture-api.ts';
import { answerAs, enterpriseId } from './records-fixture.ts';

/** An invented ledger, typed by the contract. */

const text = (zh: string, en: string) => ({ zh, en });

export const ledgerAddress = `/enterprises/${enterpriseId}/ledger?org=${enterpriseId}&line=area&period=2026Q3`;
const ledgerPath = `/api/enterprises/${enterpriseId}/ledger`;

export function ledgerRow(n: number, post = '焊工', wage = '6000'): LedgerRowDto {
  return {
    personKey: String(n).padStart(32, '0'),
    line: n + 2,
    name: `张${n}*`,
    idNumber: '5301',
    cells: [post, wage],
  };
}

export const ledger: LedgerDto = {
  enterprise: { id: enterpriseId, name: '鲁甸一厂' },
  period: '2026Q3',
  version: 1,
  declaredAt: '2026-10-10T02:00:00Z',
  closed: false,
  total: 3,
  fields: [
    { field: 'post', name: text('岗位', 'Post'), withheld: false },
    { field: 'wage', name: text('月均工资', 'Monthly wage'), withheld: false },
  ],
  rows: [ledgerRow(0), ledgerRow(1, '车工', '5000'), ledgerRow(2, '钳工', '7000')],
  next: null,
  mayEdit: true,
  reveal: null,
};

const nothing = { joined: 0, left: 0, promoted: 0, demoted: 0, moved: 0, paid: 0, unchanged: 0 };

export const ledgerPreview: LedgerPreviewDto = {
  faults: [],
  warnings: [],
  rows: 3,
  difference: { ...nothing, paid: 1, unchanged: 2 },
  workers: [
    {
      personKey: ledgerRow(0).personKey,
      name: '张0*',
      idNumber: '5301',
      kinds: ['paid'],
      changes: [
        {
          field: 'wage',
          name: text('月均工资', 'Monthly wage'),
          from: text('6000', '6000'),
          to: null,
          withheld: false,
        },
      ],
    },
  ],
  restatement: false,
};

type Answer = (method: string, url: string) => FixtureAnswer | Promise<FixtureAnswer> | undefined;

/** Plays the server for the staff of the enterprise, with `more` first. */
export function answerLedger(more: Answer = () => undefined): Answer {
  const known = answerAs('enterprise-staff');
  return (method, url) => {
    const { pathname, searchParams } = new URL(url, 'http://fixture');
    const answered = more(method, url) ?? known(method, url);
    if (answered) return answered;
    if (pathname === `${ledgerPath}/preview`) return { status: 200, body: ledgerPreview };
    if (pathname !== ledgerPath) return undefined;
    return { status: 200, body: { ...ledger, period: searchParams.get('period') } };
  };
}
