import { setConsent } from './consents.ts';
import { listCorrections } from './correction-list.ts';
import { answerCorrection, askCorrection, withdrawCorrection } from './corrections.ts';
import type { RecordsDeps } from './deps.ts';
import { eraseMyIdentity } from './erasure.ts';
import { exportMyRecord, myRecord } from './own-record.ts';
import { listPersons } from './persons.ts';
import { revealPerson } from './reveal.ts';

export type { RecordsDeps } from './deps.ts';
export { factColumns } from './own-record-store.ts';
export { isOwnEnterprise, mayReveal, type Standing as RecordStanding } from './policy.ts';
export { type FlatRow, loadRecordRows, type SealedRow, sealedRow } from './record-rows.ts';
export { recordRoutes } from './routes.ts';
export { ifReached } from './standing-store.ts';
export { recordSweeps } from './sweeps.ts';

/** The use cases with what they need handed in. */
export type Records = ReturnType<typeof build>;

export function build(deps: RecordsDeps) {
  return {
    clock: deps.clock,
    listPersons: bind(deps, listPersons),
    revealPerson: bind(deps, revealPerson),
    myRecord: bind(deps, myRecord),
    exportMyRecord: bind(deps, exportMyRecord),
    askCorrection: bind(deps, askCorrection),
    withdrawCorrection: bind(deps, withdrawCorrection),
    listCorrections: bind(deps, listCorrections),
    answerCorrection: bind(deps, answerCorrection),
    setConsent: bind(deps, setConsent),
    eraseMyIdentity: bind(deps, eraseMyIdentity),
  };
}

function bind<D, A extends readonly unknown[], R>(deps: D, action: (deps: D, ...rest: A) => R): (...rest: A) => R {
  return (...rest) => action(deps, ...rest);
}
