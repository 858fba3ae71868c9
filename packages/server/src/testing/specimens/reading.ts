import { worldPeriod } from './names.ts';
import type { Specimens } from './specimen.ts';

/** The tree, the periods and the balances. */
export const readingSpecimens: Specimens = {
  listPeriods: { about: 'nothing', call: () => ({}) },
  listOrgChildren: {
    about: 'unit',
    call: ({ unit, line }) => ({ query: { parent: unit, line, period: worldPeriod } }),
    // Nothing stands under an enterprise; only who starts there hears so.
    allows: (_, { within, kind, relation }) => within && (kind === 'organisation' || relation === 'own'),
  },
  getOverview: {
    about: 'unit',
    call: ({ unit, line }) => ({ query: { org: unit, line, period: worldPeriod } }),
  },
  getOverviewMap: {
    about: 'unit',
    call: ({ unit, line }) => ({
      query: { org: unit, line, period: worldPeriod, indicator: 'high-skill-share' },
    }),
  },
  getRelation: {
    about: 'unit',
    call: ({ unit, line }) => ({ params: { relationId: 'R8' }, query: { org: unit, line, period: worldPeriod } }),
  },
};
