/** Pages with most on them, who opens them, and what a reader does there. What is not on the page fails. */

async function openLedger(page) {
  await page.goto('/enterprises');
  await page.getByRole('rowheader').getByRole('link').first().click();
  await page.getByRole('link', { name: '查看和修改台账' }).click();
  await page.getByRole('grid').waitFor();
}

async function keys(page, ...names) {
  for (const name of names) await page.keyboard.press(name);
}

export const heaviest = [
  {
    what: 'overview: the map coloured by something else',
    login: 'province',
    path: (page) => page.goto('/'),
    act: async (page) => {
      await page.getByRole('combobox', { name: '着色' }).first().focus();
      await keys(page, 'ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp');
    },
  },
  {
    what: 'ledger: pages down and up, a wage typed and taken back',
    login: 'enterprise',
    path: openLedger,
    act: async (page) => {
      await page.getByRole('grid').focus();
      await keys(page, 'Control+Home', 'PageDown', 'PageDown', 'PageUp', 'PageUp', 'ArrowRight', 'ArrowRight');
      await page.keyboard.type('6k');
      await keys(page, 'Escape', 'Control+End', 'Control+Home');
    },
  },
  {
    what: 'enterprises: sorted twice, filtered, everything again',
    login: 'province',
    path: (page) => page.goto('/enterprises'),
    act: async (page) => {
      const sort = page.getByRole('button', { name: '按“产业工人”排序' });
      await sort.click();
      await sort.click();
      await page.getByLabel('试点').click();
      await page.locator('.ant-select-dropdown:visible').getByText('是', { exact: true }).click();
      await page.getByRole('button', { name: '清除筛选' }).click();
    },
  },
  {
    what: 'organisations: a branch of the tree opened and closed',
    login: 'province',
    path: (page) => page.goto('/organisations'),
    act: async (page) => {
      await page.getByRole('treeitem').nth(1).click();
      await keys(page, 'ArrowLeft', 'ArrowRight', 'ArrowLeft');
    },
  },
  {
    what: 'indicators: searched by name, everything again',
    login: 'province',
    path: (page) => page.goto('/indicators'),
    act: async (page) => {
      await page.getByRole('searchbox').first().click();
      await page.keyboard.type('技能');
      await keys(page, 'Backspace', 'Backspace');
    },
  },
];
