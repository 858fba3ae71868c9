import { holds, permissions, roleNames } from '@shiheng/contract/access';
import { apiParts, operationWords } from '@shiheng/contract/operation-words';
import { type Operation, type OperationId, operations } from '@shiheng/contract/operations';
import { type ProblemKind, problems } from '@shiheng/contract/problems';

type Json = Record<string, unknown>;

export const about = `The API of Shiheng 十衡. Every address answers in JSON; what goes wrong answers with
application/problem+json (RFC 9457), whose \`type\` is one of the kinds listed with each operation. What is absent and what
the caller may not see answer alike. Unknown keys are refused. Lists go page by page: \`next\` of an answer is \`after\` of the
next call. Where an answer carries an ETag, If-None-Match gives 304 as long as it holds. See docs/api.md for a typed client
and examples.`;

/** The part of the API in which an operation stands: the first word of its address. */
function partOf({ path }: Operation): string {
  const part = apiParts[path.split('/')[2] ?? ''];
  return part ? `${part.zh} · ${part.en}` : 'API';
}

export function tagsOfTheApi(): { readonly name: string }[] {
  const used = new Set(Object.values(operations).map(partOf));
  const inOrder = [...new Set(Object.values(apiParts).map(({ zh, en }) => `${zh} · ${en}`))];
  return inOrder.filter((name) => used.has(name)).map((name) => ({ name }));
}

/** What an operation does, where it stands, and who may call it. */
export function notesOf(id: OperationId, operation: Operation): Json {
  const words = operationWords[id];
  return {
    tags: [partOf(operation)],
    ...(words && { summary: `${words.zh} · ${words.en}` }),
    description: accessText(operation),
  };
}

function accessText({ permission }: Operation): string {
  if (permission === 'public') return 'Anybody may call this.';
  const { zh, en } = permissions[permission];
  return `Needs the permission \`${permission}\` (${zh}, ${en}).`;
}

/** Said once more for programs: `x-permission` with the roles that hold it. */
export function withExtensions<D extends object>(document: D): D {
  const { paths = {} } = document as { readonly paths?: Record<string, Record<string, Json>> };
  for (const each of Object.values(paths).flatMap((path) => Object.values(path))) {
    const operation: Operation | undefined = operations[each.operationId as OperationId];
    if (!operation) continue;
    const { permission } = operation;
    each['x-permission'] = permission;
    if (permission !== 'public') each['x-roles'] = roleNames.filter((role) => holds(role, permission));
    each['x-problems'] = operation.problems;
    addExamples(each);
  }
  const { components } = document as { readonly components?: Json };
  if (components) {
    const kinds = Object.keys(problems) as ProblemKind[];
    components.examples = Object.fromEntries(kinds.map((kind) => [kind, { value: problemExample(kind) }]));
  }
  return document;
}

/** By the names of parameters: the same word means the same thing everywhere. */
const examples: Readonly<Record<string, unknown>> = {
  org: '530000',
  parent: '530000',
  unit: '530600',
  line: 'area',
  period: '2026Q3',
  relationId: 'R7',
  measure: 'study-sessions',
  format: 'json',
  language: 'en',
  limit: 50,
  from: '2026-10-01',
  until: '2026-10-31',
};

function addExamples(operation: Json): void {
  const parameters = (operation.parameters ?? []) as Json[];
  for (const parameter of parameters) {
    const example = examples[String(parameter.name)];
    if (example !== undefined) parameter.example = example;
  }
}

function problemExample(kind: ProblemKind): Json {
  const { status, en, mendEn } = problems[kind];
  return { type: kind, title: en, status, detail: mendEn, requestId: '0b9c3a52-6f0e-4c53-9a67-2d1f5a4f1c3e' };
}

/** What a reader who holds the answer is told. */
export function withNotModified(responses: Json): void {
  responses[304] = { description: 'What the reader holds is still what there is (If-None-Match).', type: 'null' };
}
