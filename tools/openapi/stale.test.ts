import { readFileSync } from 'node:fs';
import { openApiDocument, openApiText } from '@shiheng/server/platform/http/openapi';
import { expect, it } from 'vitest';

it('docs/openapi.json is what the contract says (else: node tools/openapi/write.mjs)', async () => {
  const committed = readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8');
  expect(committed).toBe(openApiText(await openApiDocument()));
});
