import { pdfOf, uploadForm } from '../uploads.ts';
import { insertEvidence, worldMeasure } from './facts.ts';
import { thingOf, worldPeriod } from './names.ts';
import type { Specimens } from './specimen.ts';
import type { Target } from './world.ts';

const figure = ({ unit }: Target) => ({ unit, period: worldPeriod, measure: worldMeasure });
const attached = new Date('2024-04-30T00:00:00Z');

/** Files behind the figure that every unit reports. */
export const evidencingSpecimens: Specimens = {
  listEvidence: { about: 'unit', call: (target) => ({ params: figure(target) }) },
  attachEvidence: {
    about: 'unit',
    call: (target) => {
      const { payload, headers } = uploadForm('见证.pdf', pdfOf('% sent by whoever may'));
      return { params: figure(target), body: payload, headers };
    },
  },
  downloadEvidence: {
    about: 'unit',
    call: (target) => ({ params: { ...figure(target), fileId: thingOf('evidence', target.unit) } }),
  },
  removeEvidence: {
    about: 'unit',
    arrange: (tx, { unit }) => insertEvidence(tx, unit, thingOf('spare evidence', unit), attached),
    call: (target) => ({ params: { ...figure(target), fileId: thingOf('spare evidence', target.unit) } }),
  },
};
