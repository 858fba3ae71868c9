// Workers of the demo enterprise as its own ledger has them: what the enterprise and the worker know, and no page shows.
import assert from 'node:assert/strict';
import { demoProvince } from '../../data/dist/demo/province.js';
import { demoScale } from './server.mjs';

/**
 * Somebody who works in the enterprise of the demo accounts and has no account: the demo account `worker` is the first
 * of its ledger.
 * @returns name, id number and team as the enterprise entered them, and both as they are masked
 */
export function workerWithoutAccount(nth) {
  const province = demoProvince({ scale: demoScale });
  const [enterprise] = province.stories.find(({ id }) => id === 'report-off-ledger').enterprises;
  const value = (cells, column) => cells[province.headers.workers.indexOf(column)];
  const employed = [...province.workers(province.periods.at(-1))].filter(
    (cells) => value(cells, '统一社会信用代码') === enterprise && value(cells, '离职日期') === '',
  );
  const cells = employed[nth];
  assert.ok(nth > 0 && cells, 'the enterprise has more workers than one');
  const [name, idNumber, team] = ['姓名', '证件号码', '班组'].map((column) => value(cells, column));
  const maskedName = name[0] + '*'.repeat(Math.min(name.length - 1, 2));
  const maskedId = `${idNumber.slice(0, 3)}${'*'.repeat(idNumber.length - 7)}${idNumber.slice(-4)}`;
  return { name, idNumber, team, maskedName, maskedId };
}
