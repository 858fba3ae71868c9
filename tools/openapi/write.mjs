// Writes docs/openapi.json from the contract: `node tools/openapi/write.mjs` after `tsc -b`.
import { writeFileSync } from 'node:fs';
import { openApiDocument, openApiText } from '@shiheng/server/platform/http/openapi';

writeFileSync(new URL('../../docs/openapi.json', import.meta.url), openApiText(await openApiDocument()));
