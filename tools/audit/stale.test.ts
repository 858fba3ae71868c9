import { readFileSync } from 'node:fs';
import { auditEventsText } from '@shiheng/server/platform/audit/describe';
import { expect, it } from 'vitest';

it('docs/audit-events.md is what the catalogue of kinds says (else: node tools/audit/write.mjs)', () => {
  const committed = readFileSync(new URL('../../docs/audit-events.md', import.meta.url), 'utf8');
  expect(committed).toBe(auditEventsText());
});
