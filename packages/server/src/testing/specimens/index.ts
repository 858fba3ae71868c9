import { accountSpecimens } from './accounts.ts';
import { appointingSpecimens } from './appointing.ts';
import { auditingSpecimens } from './auditing.ts';
import { evidencingSpecimens } from './evidencing.ts';
import { importingSpecimens } from './importing.ts';
import { readingSpecimens } from './reading.ts';
import { recordingSpecimens } from './recording.ts';
import { serviceSpecimens } from './service.ts';
import { signingInSpecimens } from './signing-in.ts';
import type { Specimens } from './specimen.ts';

/** Every specimen that there is. The matrix test fails for an operation that has none. */
export const specimens: Specimens = {
  ...signingInSpecimens,
  ...readingSpecimens,
  ...appointingSpecimens,
  ...auditingSpecimens,
  ...evidencingSpecimens,
  ...importingSpecimens,
  ...recordingSpecimens,
  ...accountSpecimens,
  ...serviceSpecimens,
};
