import swagger from '@fastify/swagger';
import { type OperationId, operations } from '@shiheng/contract/operations';
import fastify from 'fastify';
import { routeSchema } from './schemas.ts';

/**
 * The API described as OpenAPI 3.1, made from the contract alone: no database, no handler. docs/openapi.json is this
 * text; a test fails when the two part.
 */
export async function openApiDocument(): Promise<object> {
  const app = fastify({ exposeHeadRoutes: false });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Shiheng 十衡', version: '0.1.0', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'shiheng' } } },
      security: [{ session: [] }],
    },
  });
  for (const id of Object.keys(operations) as OperationId[]) {
    const { method, path } = operations[id];
    app.route({ method, url: path, schema: routeSchema(id), handler: async () => undefined });
  }
  await app.ready();
  const document = app.swagger();
  await app.close();
  return document;
}

/** The document as it is committed and served. */
export function openApiText(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
