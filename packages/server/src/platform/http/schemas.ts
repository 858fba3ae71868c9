import { type OperationId, operations } from '@shiheng/contract/operations';
import { ProblemDto, type ProblemKind, problems } from '@shiheng/contract/problems';
import fastJson from 'fast-json-stringify';
import type { FastifySchema } from 'fastify';
import { z } from 'zod';

type JsonSchema = Record<string, unknown>;

/** What every operation may answer besides its own problems. */
const always = ['bad-request', 'not-found', 'too-many-requests', 'internal'] as const satisfies readonly ProblemKind[];

/**
 * An operation's schemas as Fastify and OpenAPI read them. Fastify validates nothing with them (input.ts does, with
 * zod); it serialises the answer by them with fast-json-stringify, which drops what the contract does not name.
 */
export function routeSchema(id: OperationId): FastifySchema {
  const operation: Parts = operations[id];
  const schema: Record<string, unknown> = { operationId: id, response: responses(operation) };
  if (operation.params) schema.params = inputSchema(operation.params);
  if (operation.query) schema.querystring = inputSchema(operation.query);
  if (operation.body) schema.body = inputSchema(operation.body);
  if (operation.permission === 'public') schema.security = [];
  return schema as FastifySchema;
}

interface Parts {
  readonly permission: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly response?: z.ZodType;
  readonly problems: readonly ProblemKind[];
}

function responses(operation: Parts): JsonSchema {
  const kinds: ProblemKind[] = [...operation.problems, ...always];
  if (operation.permission !== 'public') kinds.push('not-signed-in');
  const byStatus: JsonSchema = operation.response
    ? { 200: { description: 'OK', ...outputSchema(operation.response) } }
    : { 204: { description: 'Done', type: 'null' } };
  for (const status of new Set(kinds.map((kind) => problems[kind].status))) {
    const named = kinds.filter((kind) => problems[kind].status === status);
    const description = [...new Set(named)].map((kind) => `${kind}: ${problems[kind].en}`).join('; ');
    byStatus[status] = { description, content: { 'application/problem+json': { schema: outputSchema(ProblemDto) } } };
  }
  return byStatus;
}

const serialisers = new Map<OperationId, (value: unknown) => string>();

/** Text of an operation's answer, the same as the route would send. */
export function serialiserOf(id: OperationId): (value: unknown) => string {
  const known = serialisers.get(id);
  if (known) return known;
  const operation: Parts = operations[id];
  const made = operation.response ? fastJson(outputSchema(operation.response)) : () => '';
  serialisers.set(id, made);
  return made;
}

function inputSchema(schema: z.ZodType): JsonSchema {
  return strip(z.toJSONSchema(schema, { io: 'input' }));
}

function outputSchema(schema: z.ZodType): JsonSchema {
  return strip(z.toJSONSchema(schema, { io: 'output', override: ({ jsonSchema }) => flattenNull(jsonSchema) }));
}

/**
 * `anyOf: [X, null]` becomes `type: [X, null]`: the serialiser answers the first by running a validator on every
 * value, the second by one comparison.
 */
function flattenNull(schema: JsonSchema): void {
  const options = schema.anyOf;
  if (!Array.isArray(options) || options.length !== 2 || options[1].type !== 'null') return;
  const [some] = options as [JsonSchema];
  if (typeof some.type !== 'string' || some.enum) return;
  delete schema.anyOf;
  Object.assign(schema, some, { type: [some.type, 'null'] });
}

function strip({ $schema: _, ...schema }: JsonSchema): JsonSchema {
  return schema;
}
