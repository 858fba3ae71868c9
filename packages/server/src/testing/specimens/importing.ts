import { uploadForm } from '../uploads.ts';
import { thingOf } from './names.ts';
import type { Specimen, Specimens } from './specimen.ts';
import { putBatch, putDraft } from './things.ts';
import type { Caller, Target } from './world.ts';

/** The caller's own draft at the own unit; elsewhere the draft of who is appointed there. */
const senderOf = ({ relation, account, unit }: Target, caller: Caller | null) =>
  caller && relation === 'own' ? { account: caller.account, unit: caller.unit } : { account, unit };
const own = (_: Caller, { relation }: Target) => relation === 'own';
const draft: Specimen['call'] = (target, _, caller) => ({
  params: { draftId: thingOf('draft', senderOf(target, caller).account) },
});
const sent: Specimen['arrange'] = (tx, target, caller) => putDraft(tx, senderOf(target, caller), 'sent');
const done: Specimen['arrange'] = (tx, target, caller) => putDraft(tx, senderOf(target, caller), 'done');
const ofDraft = { about: 'unit', allows: own, arrange: sent, call: draft } as const;
/** Nothing was found yet, and no file lies there. */
const unchecked = { answers: () => 409 } as const;

const batch: Specimen['call'] = ({ unit }) => ({ params: { batchId: thingOf('import', unit) } });
const imported: Specimen['arrange'] = (tx, { unit, account }) => putBatch(tx, { unit, account });
const ofBatch = { about: 'unit', arrange: imported, call: batch } as const;

/** Files on their way, which are their sender's alone, and imports, which whoever reaches the unit sees. */
export const importingSpecimens: Specimens = {
  getImportStart: { about: 'nothing', call: () => ({}) },
  sendImportFile: {
    about: 'nothing',
    call: () => {
      const { payload, headers } = uploadForm('报表.csv', '期间,机构代码,计量编码,数值\n');
      return { query: { template: 'reports' }, body: payload, headers };
    },
  },
  getImportDraft: ofDraft,
  discardImportDraft: ofDraft,
  checkImportDraft: { ...ofDraft, call: (...args) => ({ ...draft(...args), body: { columns: {} } }) },
  getImportPreview: { ...ofDraft, ...unchecked },
  downloadRefusedRows: { ...ofDraft, ...unchecked },
  runImportDraft: { ...ofDraft, arrange: done },
  stopImportDraft: ofDraft,
  downloadImportTemplate: { about: 'nothing', call: () => ({ params: { template: 'workers' } }) },
  listImports: { about: 'nothing', call: () => ({ query: { template: 'workers', limit: '5' } }) },
  getImport: ofBatch,
  getImportUndo: ofBatch,
  // Nothing was loaded by it: there is nothing to undo.
  undoImport: { ...ofBatch, answers: () => 409 },
};
