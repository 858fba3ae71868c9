import { thingOf, worldPeriod } from './names.ts';
import type { Specimen, Specimens } from './specimen.ts';
import { dropQuestions, putQuestion } from './things.ts';
import type { Target } from './world.ts';

const view: Specimen['call'] = ({ unit, line }) => ({ query: { org: unit, line, period: worldPeriod } });
const table: Specimen['call'] = ({ unit, line }) => ({
  query: { org: unit, line, period: worldPeriod, format: 'json' },
});
const asked = ({ unit }: Target) => ({ questionId: thingOf('question', unit) });
const anew: Specimen['arrange'] = async (tx, { unit }) => {
  await dropQuestions(tx, unit);
  await putQuestion(tx, unit);
};

/** How good the data are, as far as the balances are seen; questions go down, answers come from whoever was asked. */
export const qualitySpecimens: Specimens = {
  getQuality: { about: 'unit', call: view },
  listFilings: { about: 'unit', call: view },
  exportQuality: { about: 'unit', call: table },
  exportFilings: { about: 'unit', call: table },
  exportVerification: { about: 'unit', call: table },
  listQuestions: { about: 'nothing', call: () => ({}) },
  askQuestion: {
    about: 'unit',
    arrange: (tx, { unit }) => dropQuestions(tx, unit),
    call: ({ unit }) => ({
      body: { unit, period: worldPeriod, topic: 'columns', text: '请补填培训学时', dueOn: '2024-05-20' },
    }),
    allows: (_, { within, relation }) => within && relation !== 'own',
  },
  answerQuestion: {
    about: 'unit',
    arrange: anew,
    call: (target) => ({ params: asked(target), body: { answer: '已补填' } }),
    allows: (_, { relation }) => relation === 'own',
  },
  closeQuestion: {
    about: 'unit',
    arrange: anew,
    call: (target) => ({ params: asked(target), body: { closing: '已核实' } }),
    allows: ({ unit }, { within }) => unit === '530000' && within,
  },
};
