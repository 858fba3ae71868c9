import { worldPeriod } from './names.ts';
import type { Specimens } from './specimen.ts';

const params = { indicatorId: 'skilled-share' };

/** Indicators, and what their numbers are made of. */
export const indicatorSpecimens: Specimens = {
  listIndicators: { about: 'unit', call: ({ unit, line }) => ({ query: { org: unit, line, period: worldPeriod } }) },
  getIndicator: {
    about: 'unit',
    call: ({ unit, line }) => ({ params, query: { org: unit, line, period: worldPeriod } }),
  },
  listIndicatorUnits: {
    about: 'unit',
    call: ({ unit, line }) => ({ params, query: { org: unit, line, period: worldPeriod } }),
  },
  listIndicatorRecords: {
    about: 'unit',
    call: ({ unit }) => ({ params, query: { enterprise: unit, period: worldPeriod, measure: 'skilled' } }),
    allows: (_, { within, kind }) => within && kind === 'enterprise',
  },
};
