/** Pages with most on them, who opens them, and what a reader does there. */
export const heaviest = [
  {
    what: 'overview: another relation on the map, the table sorted',
    login: 'province',
    path: (page) => page.goto('/'),
    act: async (page) => {
      for (const button of await page.getByRole('columnheader').getByRole('button').all()) await button.click();
    },
  },
];
