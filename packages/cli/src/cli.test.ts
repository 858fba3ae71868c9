import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import {
  creditCodeOf,
  enterpriseCells,
  enterpriseHeader,
  workerCells,
  workerHeader,
} from '@shiheng/server/testing/ledger';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const program = fileURLToPath(new URL('../bin/shiheng.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'shiheng-cli-'));
const data = join(folder, 'data');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the built program as a user would. */
function shiheng(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: process.env.HOME, SHIHENG_DATA: data },
  });
  return { status, stdout, stderr };
}

/** With --json: the one document on stdout. */
function json(...words: string[]) {
  const run = shiheng(...words, '--json');
  return { ...run, body: JSON.parse(run.stdout) };
}

function csv(name: string, rows: readonly (readonly string[])[]): string {
  const path = join(folder, name);
  writeFileSync(path, rows.map((row) => `${row.join(',')}\n`).join(''));
  return path;
}

const ledger = (name: string, cells: readonly Parameters<typeof workerCells>[]) =>
  csv(name, [workerHeader, ...cells.map((each) => Object.values(workerCells(...each)))]);

/** Two enterprises of ten workers. */
const crew = Array.from({ length: 20 }, (_, n) => [n < 10 ? 1 : 2, n] as Parameters<typeof workerCells>);

describe('the command line', () => {
  beforeAll(() => {
    expect(shiheng('init')).toMatchObject({ status: 0 });
    const list = csv('list.csv', [enterpriseHeader, ...[1, 2].map((n) => Object.values(enterpriseCells(n)))]);
    expect(shiheng('import', 'enterprises', list)).toMatchObject({ status: 0, stderr: '' });
  });

  test('init again changes nothing', () => {
    expect(json('init').body).toMatchObject({ created: 0 });
  });

  test.each([
    ['an unknown command', ['measure']],
    ['a missing period', ['evaluate']],
    ['what is no period', ['evaluate', '--period', '2024Q7']],
    ['a bad line', ['evaluate', '--period', '2024Q1', '--line', 'diagonal']],
  ])('%s is misuse: 2', (_, words) => {
    expect(shiheng(...words).status).toBe(2);
  });

  test('a period without data is refused with what to do', () => {
    const { status, stderr, stdout } = shiheng('evaluate', '--period', '2019Q1');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('2019Q1');
    expect(stderr).toContain('import workers');
  });

  test('retention counts without removing, then runs; each rule says what lies before which day', () => {
    const { rules, dryRun } = json('retention', 'run', '--dry-run').body;
    expect(dryRun).toBe(true);
    expect(rules).toContainEqual(expect.objectContaining({ rule: 'superseded-rows', removed: 0 }));
    expect(json('retention', 'run').body.rules.map(({ rule }: { rule: string }) => rule)).toEqual(
      rules.map(({ rule }: { rule: string }) => rule),
    );
    expect(shiheng('retention', 'run').stdout).toContain('已被替换的台账行');
  });

  test('a ledger goes in, again unchanged, then corrected', () => {
    const first = ledger('first.csv', crew);
    expect(json('import', 'workers', first, '--period', '2024Q1').body).toMatchObject({
      rows: { read: 20, loaded: 20, unchanged: 0, refused: 0 },
      units: { loaded: 2 },
    });
    expect(json('import', 'workers', first, '--period', '2024Q1').body).toMatchObject({
      rows: { loaded: 0, unchanged: 20 },
    });
    const corrected = ledger('corrected.csv', [...crew.slice(1), [1, 0, { skill: '高级技师' }]]);
    const { status, stdout } = shiheng('import', 'workers', corrected, '--period', '2024Q1');
    expect(status).toBe(0);
    expect(stdout).toContain('晋级 1');
  });

  test('a dry run writes nothing', () => {
    const file = ledger('dry.csv', crew);
    expect(json('import', 'workers', file, '--period', '2024Q2', '--dry-run').body).toMatchObject({
      dryRun: true,
      batch: null,
    });
    expect(shiheng('evaluate', '--period', '2024Q2').status).toBe(1);
  });

  test('a bad row keeps its enterprise out, says where, what and the mend, and the error file brings it in', () => {
    const errors = join(folder, 'errors.xlsx');
    const bad = ledger(
      'bad.csv',
      crew.map(([e, n]) => (n === 3 ? [e, n, { idNumber: '530102199001011234' }] : [e, n])),
    );
    const { status, stderr, stdout } = shiheng('import', 'workers', bad, '--period', '2024Q3', '--errors', errors);
    expect(status).toBe(1);
    expect(stderr).toContain('第 5 行「证件号码」');
    expect(stderr).not.toContain('530102199001011234');
    expect(stdout).toContain('拒绝 10');
    expect(json('import', 'workers', errors, '--period', '2024Q3').body.rows).toMatchObject({ read: 10, refused: 10 });
  });

  test.each([
    ['an empty file', 'empty.csv', Buffer.alloc(0), 'file-empty'],
    [
      'an old workbook under a new name',
      'old.xlsx',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2048)]),
      'file-old-excel',
    ],
    [
      'a page saved as a workbook',
      'page.xlsx',
      Buffer.from('<html><table><tr><td>1</td></tr></table></html>'),
      'file-html',
    ],
    ['a file without the columns', 'columns.csv', Buffer.from('姓名,岗位\n张三,焊工\n'), 'missing-columns'],
  ])('%s is refused as a whole, in the JSON too', (_, name, bytes, kind) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    const { status, body, stderr } = json('import', 'workers', path, '--period', '2024Q3');
    expect(status).toBe(1);
    expect(body.refused).toMatchObject({ kind });
    expect(stderr).toContain(name);
  });

  test('evaluate gives the contract’s shape, and its numbers are those of the rows', () => {
    const { body } = json('evaluate', '--period', '2024Q1', '--children');
    expect(body).toMatchObject({ period: '2024Q1', line: 'area', org: { code: '530000', name: '云南省' } });
    expect(body.coverage).toEqual({ enterprises: 2, workers: 20 });
    const share = body.indicators.find((each: { id: string }) => each.id === 'high-skill-share');
    // n % 5 gives 无, 初级工, 中级工, 高级工, 技师; the correction made one 无 a 高级技师.
    expect(share).toMatchObject({ no: 33, numerator: 9, denominator: 17, value: 9 / 17 });
    expect(body.relations.map((each: { id: string }) => each.id)).toEqual([
      'R1',
      'R2',
      'R3',
      'R4',
      'R5',
      'R6',
      'R7',
      'R8',
      'R9',
      'R10',
    ]);
    for (const relation of body.relations) {
      expect(['in-band', 'a-lags', 'b-lags', 'insufficient']).toContain(relation.position);
      if (relation.headline === null) expect(relation.reason).toBe('insufficient');
    }
    expect(body.children).toHaveLength(16);
  });

  test('an enterprise is split by a file, which is held against the contract', () => {
    const creditCode = creditCodeOf(2);
    const split = (parts: object) => {
      const path = join(folder, 'parts.json');
      writeFileSync(path, JSON.stringify(parts));
      return shiheng('org', 'split', creditCode, '--parts', path, '--on', '2024-04-01', '--json');
    };
    const part = { creditCode: creditCodeOf(31), name: '示例企业2分厂' };
    const strange = split({ parts: [{ ...part, shortName: '分厂' }], originContinues: true });
    expect([strange.status, strange.stderr]).toEqual([1, expect.stringContaining('parts.0: ')]);
    const mistyped = split({
      parts: [{ ...part, creditCode: `${part.creditCode.slice(0, 17)}${part.creditCode[17] === '0' ? '1' : '0'}` }],
      originContinues: true,
    });
    expect(mistyped.stderr).toContain('credit-code-wrong');
    expect(split({ parts: [part] }).stderr).toContain('too-few');
    const done = split({ parts: [part], originContinues: true });
    expect(done.status).toBe(0);
    expect(JSON.parse(done.stdout)).toMatchObject({
      enterprisesOpened: [{ creditCode: part.creditCode, openedOn: '2024-04-01' }],
      successions: [{ kind: 'split', subject: 'enterprise' }],
    });
  });

  test('recompute is equal; a closed period keeps its snapshot beside a restatement', () => {
    expect(json('recompute', '--period', '2024Q1')).toMatchObject({ status: 0, body: { equal: true } });
    const closed = json('period', 'close', '2024Q1').body;
    expect(closed).toMatchObject({ version: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const before = json('evaluate', '--period', '2024Q1', '--snapshot', '1').body;
    const moved = ledger('restated.csv', crew.slice(0, 9));
    expect(json('import', 'workers', moved, '--period', '2024Q1').body).toMatchObject({ restatement: true });
    expect(json('evaluate', '--period', '2024Q1', '--snapshot', '1').body).toEqual(before);
    expect(json('evaluate', '--period', '2024Q1').body.coverage.workers).toBe(19);
    const [listed] = json('period', 'list').body.periods.filter(
      ({ period }: { period: string }) => period === '2024Q1',
    );
    expect(listed).toMatchObject({ status: 'closed', snapshot: 1, restated: 'facts' });
    const file = join(folder, 'snapshot.json');
    const exported = json('period', 'export', '2024Q1', '--version', '1', '--out', file).body;
    expect(exported.sha256).toBe(closed.sha256);
    expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(closed.sha256);
    expect(shiheng('period', 'export', '2024Q1', '--version', '7', '--out', `${file}.7`).status).toBe(1);
    expect(json('period', 'close', '2024Q1').body).toMatchObject({ version: 2 });
  });

  test('a bulletin is drafted from the snapshot', () => {
    const out = join(folder, '简报.docx');
    expect(json('bulletin', 'draft', '--period', '2024Q1', '--out', out).body).toMatchObject({
      snapshot: { version: 2 },
    });
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK');
  });

  test('what is backed up answers the same elsewhere, also before its keys are back', () => {
    const file = join(folder, 'backup.tar.gz');
    const elsewhere = join(folder, 'elsewhere');
    expect(shiheng('backup', file).status).toBe(0);
    expect(shiheng('init', '--data', elsewhere).status).toBe(0);
    expect(shiheng('restore', file, '--data', elsewhere).status).toBe(0);
    const here = json('evaluate', '--period', '2024Q1').body;
    expect(json('evaluate', '--period', '2024Q1', '--data', elsewhere).body).toEqual(here);
    const { status, stderr } = shiheng(
      'import',
      'workers',
      join(folder, 'first.csv'),
      '--period',
      '2024Q1',
      '--data',
      elsewhere,
    );
    expect(status).toBe(1);
    expect(stderr).toContain('keys.json');
    expect(shiheng('restore', file).status).toBe(1); // here are data
  });

  describe('the audit chain', () => {
    const exported = join(folder, 'chain.jsonl.gz');

    test('is intact, is told by its head, and proves itself offline', () => {
      const head = json('audit', 'head').body;
      expect(head).toMatchObject({ seq: expect.any(Number), hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
      const heads = join(folder, 'heads.jsonl');
      writeFileSync(heads, `${JSON.stringify(head)}\n`);
      const verified = json('audit', 'verify', '--head', heads);
      expect(verified).toMatchObject({ status: 0, body: { intact: true, events: head.seq, headsCompared: 1 } });
      expect(json('audit', 'export', exported)).toMatchObject({ status: 0 });
      // With another data directory: nothing but the file is asked.
      const offline = json('audit', 'verify', exported, '--head', heads, '--data', join(folder, 'nowhere'));
      expect(offline).toMatchObject({ status: 0, body: { intact: true, headsCompared: 2, faults: [] } });
      expect(shiheng('audit', 'export', exported).status).toBe(1);
    });

    test('that was tampered with is refused, and where is told', () => {
      const lines = gunzipSync(readFileSync(exported)).toString().trimEnd().split('\n');
      const tampered = join(folder, 'tampered.jsonl');
      const forge = (changed: readonly string[]) => writeFileSync(tampered, `${changed.join('\n')}\n`);
      forge(lines.with(2, lines[2]?.replace('"loaded":', '"loaded":1') ?? ''));
      expect(json('audit', 'verify', tampered)).toMatchObject({
        status: 1,
        body: { intact: false, faults: [{ kind: 'changed', seq: 2 }] },
      });
      forge(lines.toSpliced(3, 1));
      expect(shiheng('audit', 'verify', tampered)).toMatchObject({
        status: 1,
        stdout: expect.stringContaining('第 3 至 3 条：缺失'),
      });
      forge(['no chain']);
      expect(json('audit', 'verify', tampered)).toMatchObject({
        status: 1,
        body: { refused: { kind: 'no-chain-file' } },
      });
    });
  });

  test('an outsider’s own table is computed', () => {
    const table = join(folder, 'table.json');
    writeFileSync(
      table,
      JSON.stringify({
        indicators: [
          { id: 'life', normalise: { kind: 'goalposts', floor: 20, target: 85 } },
          { id: 'income', transform: 'log', normalise: { kind: 'goalposts', floor: 100, target: 75000 } },
        ],
        groups: [{ id: 'index', of: ['life', 'income'], mean: 'geometric' }],
        rows: [{ id: 'one', values: { life: 72, income: 7500 } }],
      }),
    );
    const { body } = json('evaluate-table', table);
    const [life, income] = [(72 - 20) / 65, (Math.log(7500) - Math.log(100)) / (Math.log(75000) - Math.log(100))];
    expect(body.rows[0].headline).toBeCloseTo(Math.sqrt(life * income), 12);
  });
});
