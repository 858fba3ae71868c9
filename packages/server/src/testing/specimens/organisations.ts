import { worldPeriod } from './names.ts';
import type { Specimens } from './specimen.ts';

const someMove = {
  kind: 'move-enterprise',
  enterprise: 'e4444444-4444-4444-8444-444444444444',
  system: 'S01',
} as const;

/** The tree, one unit of it, and decisions about it, which the role alone lets through. */
export const organisationSpecimens: Specimens = {
  listUnits: {
    about: 'unit',
    call: ({ unit, line }) => ({ query: { parent: unit, line, period: worldPeriod } }),
  },
  findUnits: { about: 'nothing', call: () => ({ query: { text: '厂', period: worldPeriod } }) },
  getUnit: { about: 'unit', call: ({ unit }) => ({ params: { unit }, query: { period: worldPeriod } }) },
  listTreeChanges: { about: 'nothing', call: () => ({}) },
  previewTreeChange: {
    about: 'nothing',
    call: () => ({ body: { decision: { ...someMove, on: '2024-04-10' }, period: worldPeriod } }),
  },
  changeTree: {
    about: 'nothing',
    // Of a state that never was: whoever is let through hears that the tree has changed, and it stays as it is.
    call: () => ({ body: { decision: { ...someMove, on: '2024-04-10' }, seen: 0 } }),
    answers: () => 409,
  },
};
