import { thingOf, worldPeriod } from './names.ts';
import type { Specimen, Specimens } from './specimen.ts';
import { dropOtherCorrections, putCorrection } from './things.ts';
import type { Caller, Target } from './world.ts';

const ofEnterprise = (_: Caller, { within, kind }: Target) => within && kind === 'enterprise';
const correction: Specimen['call'] = ({ unit }) => ({ params: { correctionId: thingOf('correction', unit) } });
const open: Specimen['arrange'] = async (tx, { kind, unit }) => {
  if (kind === 'enterprise') await putCorrection(tx, unit);
};

/** Records of workers, and what workers do about their own. */
export const recordingSpecimens: Specimens = {
  listPersons: {
    about: 'unit',
    call: ({ unit }) => ({ query: { enterprise: unit, period: worldPeriod } }),
    allows: ofEnterprise,
  },
  revealPerson: {
    about: 'unit',
    call: ({ unit, person }) => ({ body: { enterprise: unit, personKey: person, reason: 'certificate' } }),
  },
  getMyRecord: { about: 'nothing', call: () => ({}) },
  exportMyRecord: { about: 'nothing', call: () => ({}) },
  askCorrection: {
    about: 'unit',
    arrange: async (tx, { kind, unit }) => {
      if (kind === 'enterprise') await dropOtherCorrections(tx, unit);
    },
    call: ({ unit }) => ({ body: { enterprise: unit, period: worldPeriod, field: 'skill', wished: '高级技师' } }),
  },
  withdrawCorrection: { about: 'unit', arrange: open, call: correction },
  setConsent: {
    about: 'nothing',
    call: () => ({ body: { purpose: 'public-story', version: '2026-11', given: true } }),
  },
  // Still employed: nothing is erased yet.
  eraseMyIdentity: { about: 'nothing', call: () => ({ body: { confirm: true } }) },
  listCorrections: { about: 'nothing', call: () => ({}) },
  answerCorrection: {
    about: 'unit',
    arrange: open,
    call: (...args) => ({ ...correction(...args), body: { accepted: true } }),
  },
  getPurposes: { about: 'nothing', call: () => ({}) },
};
