import swagger from '@fastify/swagger';
import { components } from '@shiheng/contract/components';
import { duties } from '@shiheng/contract/duties';
import { type Operation, type OperationId, operations } from '@shiheng/contract/operations';
import { type ProblemKind, problems } from '@shiheng/contract/problems';
import fastify, { type FastifySchema } from 'fastify';
import { z } from 'zod';
import { release } from '../operations/release.ts';
import { about, notesOf, tagsOfTheApi, withExtensions, withNotModified } from './openapi-notes.ts';

type JsonSchema = Record<string, unknown>;

/**
 * The API described as OpenAPI 3.1, made from the contract alone: no database, no handler. docs/openapi.json is this
 * document; a test fails when the two part.
 */
export async function openApiDocument(): Promise<object> {
  const app = fastify({ exposeHeadRoutes: false });
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => JSON.stringify);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Shiheng 十衡',
        version: release,
        description: about,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'shiheng',
            description:
              'A person who is signed in. Writes also need the header x-shiheng-client, or an Origin of our own.',
          },
          token: {
            type: 'http',
            scheme: 'bearer',
            description:
              'Another system: an API token (shk_…), created under Account and security, with permissions of its own.',
          },
        },
      },
      security: [{ session: [] }, { token: [] }],
      tags: tagsOfTheApi(),
    },
    refResolver: { buildLocalReference: (json) => String(json.$id) },
  });
  for (const [id, schema] of Object.entries(componentSchemas())) app.addSchema({ ...schema, $id: id });
  for (const id of Object.keys(operations) as OperationId[]) {
    const { method, path } = operations[id];
    app.route({ method, url: path, schema: describe(id), handler: async () => undefined });
  }
  await app.ready();
  const document = withExtensions(app.swagger());
  await app.close();
  return document;
}

/** The document as it is committed and served. */
export function openApiText(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

function componentSchemas(): Record<string, JsonSchema> {
  const { schemas } = z.toJSONSchema(components, {
    uri: (id) => `${id}#`,
    override: ({ jsonSchema }) => tidy(jsonSchema),
  });
  return schemas as Record<string, JsonSchema>;
}

/** `int()` is bounded by what a double holds exactly; to a reader of the document that says nothing. */
function tidy(schema: JsonSchema): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  delete schema.$schema;
}

function describe(id: OperationId): FastifySchema {
  const operation: Operation = operations[id];
  const schema: JsonSchema = { operationId: id, ...notesOf(id, operation), response: responses(operation) };
  if (operation.params) schema.params = inputSchema(operation.params);
  if (operation.query) schema.querystring = inputSchema(operation.query);
  if (operation.body) schema.body = inputSchema(operation.body);
  if (operation.upload) {
    schema.consumes = ['multipart/form-data'];
    schema.body = { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] };
  }
  if (operation.permission === 'public') schema.security = [];
  if (operation.etag) withNotModified(schema.response as JsonSchema);
  return schema as FastifySchema;
}

function inputSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', override: ({ jsonSchema }) => tidy(jsonSchema) }) as JsonSchema;
}

/** What every operation may answer besides its own problems. */
const always = ['bad-request', 'not-found', 'internal'] as const satisfies readonly ProblemKind[];

function responses(operation: Operation): JsonSchema {
  const byStatus = success(operation);
  const kinds = possibleProblems(operation);
  for (const status of new Set(kinds.map((kind) => problems[kind].status))) {
    const named = kinds.filter((kind) => problems[kind].status === status);
    const description = named.map((kind) => `${kind}: ${problems[kind].en}.`).join(' ');
    const examples = Object.fromEntries(named.map((kind) => [kind, { $ref: `#/components/examples/${kind}` }]));
    byStatus[status] = {
      description,
      content: { 'application/problem+json': { schema: { $ref: 'ProblemDto#' }, examples } },
    };
  }
  return byStatus;
}

function success({ response, download }: Operation): JsonSchema {
  if (response) return { 200: { description: 'OK', content: { 'application/json': { schema: referTo(response) } } } };
  if (!download) return { 204: { description: 'Done', type: 'null' } };
  const file = { schema: { type: 'string', format: 'binary' } };
  return { 200: { description: 'The file', content: Object.fromEntries(download.map((media) => [media, file])) } };
}
const dutyProblems = Object.values(duties).map(({ problem }) => problem);

export function possibleProblems(operation: Operation): readonly ProblemKind[] {
  const kinds: ProblemKind[] = [...operation.problems, ...always];
  if (operation.permission !== 'public') kinds.push('not-signed-in', ...dutyProblems, 'token-refused');
  if (operation.method !== 'GET') kinds.push('origin-refused');
  if (operation.method !== 'GET' || operation.download) kinds.push('too-many-requests');
  if (operation.body) kinds.push('too-large', 'media-type-refused');
  return [...new Set(kinds)];
}

function referTo(schema: z.ZodType): JsonSchema {
  const named = components.get(schema);
  return named ? { $ref: `${named.id}#` } : (z.toJSONSchema(schema) as JsonSchema);
}
