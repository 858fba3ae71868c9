import { thingOf, worldPeriod } from './names.ts';
import type { Specimen, Specimens } from './specimen.ts';
import { putView } from './things.ts';
import type { Caller, Target } from './world.ts';

const ofEnterprise = (_: Caller, { within, kind }: Target) => within && kind === 'enterprise';
const named: Specimen['call'] = ({ unit }) => ({ params: { enterpriseId: unit }, query: { period: worldPeriod } });
const nothing = { period: worldPeriod, version: 1, edited: [], added: [], removed: [] };

/** Enterprises, their declarations and ledgers, and saved views of lists. */
export const enterpriseSpecimens: Specimens = {
  listEnterprises: { about: 'unit', call: ({ unit, line }) => ({ query: { org: unit, line, period: worldPeriod } }) },
  exportEnterprises: {
    about: 'unit',
    call: ({ unit, line }) => ({ query: { org: unit, line, period: worldPeriod, format: 'json' } }),
  },
  getEnterprise: { about: 'unit', call: named, allows: ofEnterprise },
  getEnterpriseMeasures: { about: 'unit', call: named, allows: ofEnterprise },
  getLedger: { about: 'unit', call: named, allows: ofEnterprise },
  getDeclarationDifference: {
    about: 'unit',
    call: ({ unit }) => ({ params: { enterpriseId: unit, period: worldPeriod, version: '1' } }),
    allows: ofEnterprise,
  },
  getPersonGrowth: {
    about: 'unit',
    call: ({ unit, person }) => ({
      params: { enterpriseId: unit, personKey: person },
      query: { period: worldPeriod },
    }),
    allows: ofEnterprise,
  },
  previewLedgerEdit: {
    about: 'unit',
    call: ({ unit }) => ({ params: { enterpriseId: unit }, body: nothing }),
    allows: ofEnterprise,
  },
  editLedger: {
    about: 'unit',
    once: true,
    call: ({ unit, person }) => ({
      params: { enterpriseId: unit },
      // Other trials may have closed the period by now.
      body: { ...nothing, edited: [{ personKey: person, cells: { team: '甲班' } }], restate: true },
    }),
    allows: ofEnterprise,
  },
  listSavedViews: { about: 'nothing', call: () => ({ query: { page: 'enterprises' } }) },
  saveView: {
    about: 'nothing',
    call: (_, fresh) => ({ body: { page: 'enterprises', name: `视图${fresh % 10}`, search: 'pilot=yes' } }),
  },
  removeSavedView: {
    about: 'unit',
    arrange: (tx, { account }) => putView(tx, { account }),
    call: ({ account }) => ({ params: { viewId: thingOf('view', account) } }),
    allows: (caller, target) => caller.account === target.account,
  },
};
