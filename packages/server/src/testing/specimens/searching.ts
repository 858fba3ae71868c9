import type { Specimens } from './specimen.ts';

/** Finding by name: whoever may search gets an answer; what is out of reach is not in it (modules/search/search.test.ts). */
export const searchingSpecimens: Specimens = {
  search: { about: 'nothing', call: () => ({ query: { text: '厂' } }) },
};
