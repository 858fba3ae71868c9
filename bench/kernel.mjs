// Forty filtered counters per enterprise over workers' columns: the measure kernel against DuckDB on the same data in
// the same run. DuckDB's table lies in memory with the same column widths; its answers must equal the kernel's.
// Rows stand in the order in which they leave the store, enterprise by enterprise, or shuffled.
//   node bench/kernel.mjs [workers=1000000] [enterprises=20000] [order=stored|shuffled]
import { DuckDBDataChunk, DuckDBInstance, INTEGER, TINYINT } from '@duckdb/node-api';
import { measureLedger } from '@shiheng/kernel/indicators/ledger-measures';
import { race, report } from './harness.mjs';

const rows = Number(process.argv[2] ?? 1_000_000);
const enterprises = Number(process.argv[3] ?? 20_000);
const order = process.argv[4] ?? 'stored';
const start = 19_723; // 2024-01-01
const end = 19_813; // 2024-03-31

/** xorshift32: the same columns in every run. */
function chance(seed) {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

function makeColumns() {
  const pick = chance(42);
  const fill = (array, value) => {
    for (let i = 0; i < rows; i++) array[i] = value(i);
    return array;
  };
  return {
    length: rows,
    enterprise: fill(new Int32Array(rows), (i) =>
      order === 'stored' ? Math.floor((i * enterprises) / rows) : pick(enterprises),
    ),
    postClass: fill(new Int8Array(rows), () => pick(5) - 1),
    frontline: fill(new Uint8Array(rows), () => (pick(10) < 6 ? 1 : 0)),
    employment: fill(new Int8Array(rows), () => pick(5)),
    education: fill(new Int8Array(rows), () => pick(7)),
    political: fill(new Int8Array(rows), () => pick(6) - 1),
    skill: fill(new Int8Array(rows), () => pick(9) - 1),
    title: fill(new Int8Array(rows), () => pick(6) - 1),
    certificate: fill(new Uint8Array(rows), () => pick(2)),
    contest: fill(new Int8Array(rows), () => pick(3) - 1),
    female: fill(new Uint8Array(rows), () => pick(2)),
    bornOn: fill(new Int32Array(rows), () => end - 6_600 - pick(15_000)),
    hiredOn: fill(new Int32Array(rows), () => end - pick(9_000)),
    leftOn: fill(new Int32Array(rows), () => (pick(20) === 0 ? start + pick(90) : 0x7fffffff)),
    wageCents: fill(new Int32Array(rows), () => (pick(12) === 0 ? -1 : 200_000 + pick(1_500_000))),
    trainingCentihours: fill(new Int32Array(rows), () => (pick(9) === 0 ? -1 : pick(4) * 400)),
    matchedCentihours: fill(new Int32Array(rows), () => (pick(9) === 0 ? -1 : pick(400))),
    baseSkill: fill(new Int8Array(rows), () => pick(10) - 2),
    baseWageCents: fill(new Int32Array(rows), () => (pick(8) === 0 ? -1 : 200_000 + pick(1_500_000))),
  };
}

const stock = `hired_on <= ${end} and left_on > ${end}`;
const counter = (filter) => `count(*) filter (where ${filter})`;
const grades = [
  'apprentice',
  'junior',
  'intermediate',
  'senior',
  'technician',
  'senior-technician',
  'special',
  'chief',
];
/** The measures as SQL, for DuckDB only: 40 filtered counters and sums. */
const counters = {
  headcount: counter(stock),
  female: counter(`${stock} and female = 1`),
  frontline: counter(`${stock} and frontline = 1`),
  dispatched: counter(`${stock} and employment = 1`),
  'political-known': counter(`${stock} and political >= 0`),
  'party-members': counter(`${stock} and political between 0 and 1`),
  'league-members': counter(`${stock} and political = 2`),
  'college-educated': counter(`${stock} and education >= 4`),
  skilled: counter(`${stock} and skill >= 1`),
  'high-skilled': counter(`${stock} and skill >= 3`),
  ...Object.fromEntries(grades.map((grade, level) => [`grade-${grade}`, counter(`${stock} and skill = ${level}`)])),
  'certified-skilled': counter(`${stock} and skill >= 1 and certificate = 1`),
  titled: counter(`${stock} and title >= 1`),
  'key-posts': counter(`${stock} and post_class >= 2`),
  'key-posts-high-skilled': counter(`${stock} and post_class >= 2 and skill >= 3`),
  'frontline-skilled': counter(`${stock} and frontline = 1 and skill >= 1`),
  'wage-known': counter(`${stock} and wage_cents >= 0`),
  'skilled-wage-known': counter(`${stock} and wage_cents >= 0 and skill >= 1`),
  'promotion-eligible': counter(`${stock} and base_skill between -1 and 6`),
  promoted: counter(`${stock} and base_skill between -1 and 6 and skill > base_skill`),
  'wage-cents': `sum(wage_cents) filter (where ${stock} and wage_cents >= 0)`,
  joiners: counter(`hired_on between ${start} and ${end}`),
  leavers: counter(`left_on between ${start} and ${end}`),
  'frontline-leavers': counter(`frontline = 1 and left_on between ${start} and ${end}`),
  'opening-headcount': counter(`hired_on < ${start} and left_on >= ${start}`),
  'frontline-opening': counter(`frontline = 1 and hired_on < ${start} and left_on >= ${start}`),
  'training-known': counter('training_centihours >= 0'),
  trained: counter('training_centihours > 0'),
  'contest-known': counter('contest >= 0'),
  'contest-participants': counter('contest = 1'),
  'training-centihours': 'sum(training_centihours) filter (where training_centihours >= 0)',
  'matched-centihours': 'sum(matched_centihours) filter (where matched_centihours >= 0)',
  'matched-base-centihours':
    'sum(training_centihours) filter (where training_centihours >= 0 and matched_centihours >= 0)',
};

const names = {
  enterprise: 'enterprise',
  postClass: 'post_class',
  frontline: 'frontline',
  employment: 'employment',
  education: 'education',
  political: 'political',
  skill: 'skill',
  title: 'title',
  certificate: 'certificate',
  contest: 'contest',
  female: 'female',
  bornOn: 'born_on',
  hiredOn: 'hired_on',
  leftOn: 'left_on',
  wageCents: 'wage_cents',
  trainingCentihours: 'training_centihours',
  matchedCentihours: 'matched_centihours',
  baseSkill: 'base_skill',
  baseWageCents: 'base_wage_cents',
};

async function loadDuckDb(columns, threads) {
  const instance = await DuckDBInstance.create(':memory:', { threads: String(threads) });
  const connection = await instance.connect();
  const fields = Object.entries(names).map(([key, name]) => [
    key,
    name,
    columns[key].BYTES_PER_ELEMENT === 1 ? TINYINT : INTEGER,
  ]);
  await connection.run(`create table worker (${fields.map(([, name, type]) => `${name} ${type}`).join(', ')})`);
  const appender = await connection.createAppender('worker');
  const chunk = DuckDBDataChunk.create(
    fields.map(([, , type]) => type),
    2048,
  );
  for (let at = 0; at < rows; at += 2048) {
    const size = Math.min(2048, rows - at);
    chunk.rowCount = size;
    fields.forEach(([key], index) => {
      chunk.setColumnValues(index, Array.from(columns[key].subarray(at, at + size)));
    });
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  return connection;
}

const columns = makeColumns();
const context = {
  periodStart: start,
  periodEnd: end,
  hasBase: new Uint8Array(enterprises).fill(1),
  minimumWageCents: new Int32Array(enterprises).fill(199_000),
  floorPercent: [105, 120, 150, 200],
};
const sql = `select enterprise, ${Object.entries(counters)
  .map(([id, text]) => `${text} as "${id}"`)
  .join(', ')} from worker group by enterprise order by enterprise`;

async function compare(connection) {
  const matrix = measureLedger(columns, enterprises, context);
  const result = await connection.runAndReadAll(sql);
  let different = 0;
  for (const row of result.getRowObjects()) {
    for (const id of Object.keys(counters)) {
      const at = matrix.measures.indexOf(id);
      const ours = matrix.values[row.enterprise * matrix.measures.length + at];
      if (Number(row[id] ?? 0) !== ours) different++;
    }
  }
  return different;
}

const one = await loadDuckDb(columns, 1);
const different = await compare(one);
const two = await loadDuckDb(columns, 2);
const times = await race({
  kernel: () => measureLedger(columns, enterprises, context),
  duckdb1: () => one.run(sql),
  duckdb2: () => two.run(sql),
});
report('kernel', [
  {
    workers: rows,
    enterprises,
    order,
    counters: Object.keys(counters).length,
    cellsDifferent: different,
    kernelMs: times.kernel,
    duckdbOneThreadMs: times.duckdb1,
    duckdbTwoThreadsMs: times.duckdb2,
    timesFasterThanOneThread: times.duckdb1 / times.kernel,
    timesFasterThanTwoThreads: times.duckdb2 / times.kernel,
  },
]);
