// Why does R7 lag in one prefecture? From the overview down to the report and to the very rows of a ledger.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertFits, nextAnswer, openRelation, settled, signInAs, tenths } from '../support/app.mjs';
import { desktop, newVisitor, openBrowser, phone, shot } from '../support/browser.mjs';

const prefecture = { code: '530600', name: '昭通市' }; // where the demo story lets R7 lag

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

for (const [size, viewport] of [
  ['1440', desktop],
  ['390', phone],
]) {
  describe(`the office asks why R7 lags, at ${size} px`, () => {
    let visitor;
    let page;
    let relation;
    let indicator;
    let unit;
    before(async () => {
      visitor = await newVisitor(browser, { viewport });
      page = visitor.page;
    });
    after(() => visitor.close());

    test('overview → R7: the enterprises’ side lags, and the gap is taken apart', async () => {
      const overview = await signInAs(page, 'province');
      await openRelation(page, namedRelation(overview, 'R7'));
      const pulls = page.getByRole('link', { name: new RegExp(`^${prefecture.name} [+−]`) });
      const answer = nextAnswer(page, '/api/relations/R7');
      await pulls.first().click();
      relation = await answer;
      assert.equal(relation.org.code, prefecture.code);
      assert.equal(relation.relation.position, 'b-lags');
      await settled(page);
      await page.getByRole('heading', { level: 1, name: /组织推进/ }).waitFor();
      await assertFits(page);
      await shot(page, `why-relation-${size}`);
    });

    test('the plane can be read as a table', async () => {
      await page.getByText('用表格看这条路').click();
      const table = page.getByRole('region', { name: /^用表格看这条路/ });
      assert.equal(await table.getByRole('rowheader').count(), relation.trend.length); // a phone shows no head
    });

    test('R7 → what pulls most → its page, with the same number', async () => {
      const [most] = relation.contributions;
      assert.equal(most.side, 'b');
      const answer = nextAnswer(page, `/api/indicators/${most.key}`);
      await page.getByRole('link', { name: `${most.name.zh} ${tenths(most.points)}` }).click();
      indicator = await answer;
      const inside = relation.sides.flatMap((side) => side.indicators).find(({ id }) => id === most.key);
      assert.equal(indicator.result.score, inside.score);
      assert.equal(indicator.result.numerator, inside.numerator);
      await page.getByRole('heading', { level: 1, name: new RegExp(`^${most.name.zh}`) }).waitFor();
      await settled(page);
      await assertFits(page);
      await shot(page, `why-indicator-${size}`);
    });

    test('indicator → the enterprise that pulls most → its report, grade and evidence', async () => {
      const list = page.getByRole('region', { name: /^下钻到单位/ });
      const first = list.getByRole('rowheader').first().getByRole('link');
      const name = await first.textContent();
      const answer = nextAnswer(page, `/api/indicators/${indicator.indicator.id}`);
      await first.click();
      unit = await answer;
      assert.equal(unit.org.name, name);
      assert.ok(unit.voices.length > 0, 'the enterprise told nothing');
      assert.ok(unit.voices.every(({ from }) => from === 'report'));
      const told = page.getByRole('region', { name: /^本单位的原始数据/ });
      await told.getByText('C 自行申报').first().waitFor();
      await told
        .getByRole('button', { name: /佐证文件$/ })
        .first()
        .click();
      await page.getByText('没有上传佐证文件。').waitFor();
      await page.keyboard.press('Escape');
      await page.getByText('没有上传佐证文件。').waitFor({ state: 'hidden' });
      await assertFits(page);
      await shot(page, `why-report-${size}`);
    });

    test('the same enterprise → what its ledger tells → as many rows as the number above them', async () => {
      await page.getByRole('link', { name: '看本单位的全部指标' }).click();
      await page.getByRole('searchbox', { name: '按名称或编号查找' }).fill('培训覆盖率');
      await page.getByRole('status').filter({ hasText: '1 项' }).waitFor();
      const answer = nextAnswer(page, '/api/indicators/training-coverage');
      await page.getByRole('link', { name: '培训覆盖率' }).click();
      const ledger = await answer;
      assert.equal(ledger.org.code, unit.org.code);
      const { value, measure } = ledger.terms.find(({ part }) => part === 'numerator');
      assert.equal(measure, 'trained');
      assert.equal(value, ledger.result.numerator);
      await page.getByTitle('看计入“受训职工”的记录').click();
      const rows = page.getByRole('region', { name: /^计入“受训职工”的记录/ });
      await rows.waitFor();
      const more = page.getByRole('button', { name: /^再看 \d+ 个$/ });
      while (await more.isVisible()) {
        const next = nextAnswer(page, '/api/indicators/training-coverage/records');
        await more.click();
        await next;
      }
      const names = rows.getByRole('rowheader');
      await page.waitForFunction(
        ([wanted]) => document.querySelectorAll('section[aria-label^="计入"] tbody tr').length === wanted,
        [value],
      );
      assert.equal(await names.count(), value);
      for (const name of await names.allTextContents()) assert.match(name, /^.\*+$/u);
      await page.getByText(`逐行合计 ${value} 人，与计量值一致。`).waitFor();
      await assertFits(page);
      await shot(page, `why-records-${size}`);
    });

    test('who would raise the share: in the denominator and not in the numerator', async () => {
      const answer = nextAnswer(page, '/api/indicators/training-coverage/records');
      await page.getByRole('link', { name: '看只在分母、不在分子的记录' }).click();
      const short = await answer;
      await page.getByRole('heading', { name: '计入“培训学时已填职工”、未计入“受训职工”的记录' }).waitFor();
      assert.ok(short.records.every(({ facts }) => facts.every(({ field }) => field === 'training')));
    });
  });
}

function namedRelation(overview, id) {
  const { name } = overview.relations.find((each) => each.id === id);
  return { id, name };
}
