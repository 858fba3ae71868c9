// Writes docs/audit-events.md from the catalogue of kinds: `node tools/audit/write.mjs` after `tsc -b`.
import { writeFileSync } from 'node:fs';
import { auditEventsText } from '@shiheng/server/platform/audit/describe';

writeFileSync(new URL('../../docs/audit-events.md', import.meta.url), auditEventsText());
