// The ledger of the demo enterprise as a file: as it was declared, spoilt, mended, and with people promoted.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoProvince } from '../../data/dist/demo/province.js';
import { openTable, tableRows } from '../../packages/server/dist/platform/files/table.js';
import { demoScale } from './server.mjs';

const province = demoProvince({ scale: demoScale });
const [enterprise] = province.stories.find(({ id }) => id === 'report-off-ledger').enterprises;
export const period = province.periods.at(-1);
const header = province.headers.workers;
const at = (column) => header.indexOf(column);

/** The rows of the enterprise of the demo accounts in the last period. */
function declared() {
  return [...province.workers(period)].filter((cells) => cells[at('统一社会信用代码')] === enterprise);
}

/** Everybody of the first hundred who is still there has become 高级技师, the highest pay but one they had before. */
export function promoted() {
  return declared().map((cells, i) => (i < 100 ? changed(cells, { 技能等级: '高级技师' }) : cells));
}

/** The same with two cells that no ledger may hold; they stand on lines 5 and 7 of the file. */
export function spoilt() {
  const rows = promoted();
  const id = rows[3][at('证件号码')];
  rows[3] = changed(rows[3], { 证件号码: id.slice(0, 17) + (id[17] === '1' ? '2' : '1') });
  rows[5] = changed(rows[5], { 技能等级: '特级' });
  return { rows, right: { 证件号码: id, 技能等级: '高级技师' } };
}

function changed(cells, cellsByColumn) {
  const next = [...cells];
  for (const [column, value] of Object.entries(cellsByColumn)) next[at(column)] = value;
  return next;
}

/** @param names headers that the file calls otherwise than the template */
export async function ledgerFile(name, rows, names = {}) {
  return csvFile(name, [header.map((column) => names[column] ?? column), ...rows]);
}

/** Mends the refused rows that were taken away: a cell whose row tells of a fault gets its right value. */
export async function mendedFile(path, right, names = {}) {
  const table = await openTable({ path, name: 'refused.xlsx' });
  const { header: found } = table.value;
  const mended = [];
  for await (const { rows } of tableRows(table.value)) {
    for (const row of rows) mended.push(row.map((cell, i) => mend(found[i], cell, row.at(-1) ?? '')));
  }
  await table.value.close();
  return csvFile('台账-改好.csv', [found, ...mended]);

  function mend(column, cell, told) {
    const ours = Object.keys(names).find((each) => names[each] === column) ?? column;
    return told.includes(`【${ours}】`) && right[ours] !== undefined ? right[ours] : cell;
  }
}

async function csvFile(name, rows) {
  const path = join(await mkdtemp(join(tmpdir(), 'shiheng-ledger-')), name);
  const quoted = (cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  await writeFile(path, rows.map((row) => `${row.map(quoted).join(',')}\n`).join(''));
  return path;
}
