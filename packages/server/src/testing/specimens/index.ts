import { accountSpecimens } from './accounts.ts';
import { appointingSpecimens } from './appointing.ts';
import { auditingSpecimens } from './auditing.ts';
import { bulletinSpecimens } from './bulletins.ts';
import { enterpriseSpecimens } from './enterprises.ts';
import { evidencingSpecimens } from './evidencing.ts';
import { indicatorSpecimens } from './indicators.ts';
import { organisationSpecimens } from './organisations.ts';
import { periodSpecimens } from './periods.ts';
import { qualitySpecimens } from './quality.ts';
import { readingSpecimens } from './reading.ts';
import { recordingSpecimens } from './recording.ts';
import { ruleSpecimens } from './rules.ts';
import { searchingSpecimens } from './searching.ts';
import { serviceSpecimens } from './service.ts';
import { signingInSpecimens } from './signing-in.ts';
import type { Specimens } from './specimen.ts';
import { tableSpecimens } from './tables.ts';

/** Every specimen that there is. The matrix test fails for an operation that has none. */
export const specimens: Specimens = {
  ...signingInSpecimens,
  ...readingSpecimens,
  ...searchingSpecimens,
  ...indicatorSpecimens,
  ...appointingSpecimens,
  ...auditingSpecimens,
  ...enterpriseSpecimens,
  ...evidencingSpecimens,
  ...bulletinSpecimens,
  ...recordingSpecimens,
  ...accountSpecimens,
  ...ruleSpecimens,
  ...serviceSpecimens,
  ...tableSpecimens,
  ...qualitySpecimens,
  ...organisationSpecimens,
  ...periodSpecimens,
};
