import { parsePeriod } from '@shiheng/basics/period';
import type { Shiheng } from '../open.ts';
import { commandLine } from '../platform/imports/actor.ts';
import { enterpriseIdOf } from '../platform/imports/enterprise-id.ts';
import type { DemoAccount } from '../platform/settings.ts';
import { testFile } from './files.ts';
import { creditCodeOf, enterpriseCells, enterprisesCsv, idNumberOf, workerCells, workersCsv } from './ledger.ts';

/** Occur nowhere else in the program or its data: whoever finds one in an answer or a log has found a leak. */
const marked = {
  name: '阚璩鲲鹏',
  idNumber: idNumberOf(987_654),
  phone: '13987654329',
  certificateNo: 'TRACE5300987654',
} as const;

/** A worker who can be followed through everything that the program says, and one account for each kind of reader. */
export interface Traceable {
  readonly name: string;
  readonly idNumber: string;
  readonly phone: string;
  /** Hex of the blind index. */
  readonly personId: string;
  readonly enterprise: string; // id
  readonly creditCode: string;
  /** An enterprise of another prefecture, which no reader of the first but the province may see. */
  readonly foreignEnterprise: string;
  readonly period: string;
  readonly prefecture: string;
  readonly accounts: readonly DemoAccount[];
  /** Which of the worker's data stand in a text: as they are, percent-encoded, escaped in JSON, in base64 or in hex. */
  leaksIn(text: string): readonly string[];
}

const period = parsePeriod('2024Q1');

/**
 * Loads an enterprise of twelve workers, one of them marked, and one of three in another prefecture, and creates the
 * demo accounts around the first: the worker's account is the marked worker's. The database is migrated and empty.
 */
export async function seedTraceable(shiheng: Shiheng): Promise<Traceable> {
  if (!period) throw new Error('2024Q1 is a period');
  const [ours, theirs] = [9_876_501, 9_876_502];
  await shiheng.orgs.initProvince();
  const list = enterprisesCsv([
    enterpriseCells(ours, { county: '530621', system: 'S01' }),
    enterpriseCells(theirs, { county: '530102' }),
  ]);
  await done(shiheng.orgs.importEnterprises(commandLine, testFile('enterprises.csv', list), {}));
  const crew = Array.from({ length: 14 }, (_, n) => workerCells(n < 11 ? ours : theirs, n));
  const ledger = workersCsv([...crew, workerCells(ours, 987_654, marked)]);
  await done(shiheng.workers.importWorkers(commandLine, testFile('workers.csv', ledger), { period }));

  const personId = shiheng.privacy().personId(marked.idNumber);
  const enterprise = enterpriseIdOf(creditCodeOf(ours)).text;
  const prefecture = '530600';
  const tops = { province: '530000', prefecture, systemCompany: 'S01', enterprise, personId };
  const accounts = await shiheng.identity.createDemoAccounts(tops);
  return {
    ...marked,
    personId: Buffer.from(personId).toString('hex'),
    enterprise,
    creditCode: creditCodeOf(ours),
    foreignEnterprise: enterpriseIdOf(creditCodeOf(theirs)).text,
    period,
    prefecture,
    accounts,
    leaksIn: (text) => Object.values(marked).filter((mark) => spellings(mark).some((each) => text.includes(each))),
  };
}

/** How a text may look after it has gone through an encoder. */
function spellings(mark: string): readonly string[] {
  const bytes = Buffer.from(mark);
  const escaped = [...mark].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  // Three alignments; the first and last characters of each also hold bits of the neighbours.
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(4, -4),
  );
  return [mark, encodeURIComponent(mark), escaped, bytes.toString('hex'), ...base64];
}

async function done(work: Promise<{ readonly ok: boolean }>): Promise<void> {
  const result = await work;
  if (!result.ok) throw new Error('the traceable worker could not be loaded');
}
