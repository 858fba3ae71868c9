import { type Operation, type OperationId, operations } from '@shiheng/contract/operations';
import fastJson from 'fast-json-stringify';
import type { FastifySchema } from 'fastify';
import { z } from 'zod';

type JsonSchema = Record<string, unknown>;

/**
 * What Fastify needs to know of an operation: the shape of its answer, by which it serialises with
 * fast-json-stringify. What the contract does not name is dropped. Input is checked by input.ts, with zod.
 */
export function routeSchema(id: OperationId): FastifySchema {
  const { response }: Operation = operations[id];
  return response ? { response: { 200: outputSchema(response) } } : {};
}

const serialisers = new Map<OperationId, (value: unknown) => string>();

/** Text of an operation's answer, the same as the route would send. */
export function serialiserOf(id: OperationId): (value: unknown) => string {
  const known = serialisers.get(id);
  if (known) return known;
  const { response }: Operation = operations[id];
  const made = response ? fastJson(outputSchema(response)) : () => '';
  serialisers.set(id, made);
  return made;
}

function outputSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io: 'output',
    override: ({ jsonSchema }) => flattenNull(jsonSchema),
  });
  return json;
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
