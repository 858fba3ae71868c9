import { problems } from '@shiheng/contract/problems';
import fc from 'fast-check';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { type ApiDocument, type FuzzRequest, fuzzRequests, type Pool } from './requests.ts';

export interface FuzzPlan {
  readonly app: FastifyInstance;
  readonly document: ApiDocument;
  readonly pool: Pool;
  /** Tokens of sessions; `renew` opens another where one has been signed out. */
  readonly tokens: string[];
  readonly renew: (index: number) => Promise<string>;
  readonly count: number;
  readonly seed: number;
  readonly after?: (done: number) => void;
}

export interface FuzzReport {
  requests: number;
  readonly byStatus: Record<string, number>;
  readonly byKind: Record<string, number>;
  slowestMs: number;
}

const batch = 500;
const atOnce = 8;
/** No request may take longer; a hang shows as this. */
const longestMs = 20_000;

/**
 * Sends requests made from the seed and judges every answer.
 * @throws at the first fault, with the request that brought it about
 */
export async function fuzz(plan: FuzzPlan): Promise<FuzzReport> {
  const report: FuzzReport = { requests: 0, byStatus: {}, byKind: {}, slowestMs: 0 };
  const requests = fuzzRequests(plan.document, plan.pool);
  for (let at = 0; at < plan.count; at += batch) {
    const numRuns = Math.min(batch, plan.count - at);
    const queue = fc.sample(requests, { numRuns, seed: plan.seed + at });
    const worker = async () => {
      for (let next = queue.pop(); next; next = queue.pop()) await tryOne(plan, next, report);
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    plan.after?.(report.requests);
  }
  return report;
}

async function tryOne(plan: FuzzPlan, { as, ...request }: FuzzRequest, report: FuzzReport): Promise<void> {
  const index = as === null ? undefined : as % plan.tokens.length;
  const token = index === undefined ? undefined : plan.tokens[index];
  const cookies = token !== undefined && !request.headers?.cookie ? { cookies: { shiheng: token } } : {};
  const start = performance.now();
  const answer = await inTime(plan.app.inject({ ...request, ...cookies }), request);
  report.slowestMs = Math.max(report.slowestMs, performance.now() - start);
  report.requests += 1;
  const fault = faultOf(answer, request.method === 'HEAD');
  if (fault) throw new Error(`${fault}: ${describe(request)} → ${answer.statusCode} ${answer.body.slice(0, 300)}`);
  count(report.byStatus, String(answer.statusCode));
  if (isProblem(answer) && request.method !== 'HEAD') count(report.byKind, answer.json().type);
  if (index !== undefined && answer.cookies.some(({ name, value }) => name === 'shiheng' && value === ''))
    plan.tokens[index] = await plan.renew(index);
}

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

async function inTime(
  answer: Promise<LightMyRequestResponse>,
  request: Omit<FuzzRequest, 'as'>,
): Promise<LightMyRequestResponse> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${longestMs} ms: ${describe(request)}`)), longestMs);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

const isProblem = ({ headers }: LightMyRequestResponse) =>
  String(headers['content-type']).startsWith('application/problem+json');

/** @returns what is wrong with an answer; undefined where nothing is */
function faultOf(answer: LightMyRequestResponse, bare: boolean): string | undefined {
  const { statusCode } = answer;
  if (statusCode >= 500) return 'a fault of ours';
  if (statusCode < 400) return undefined;
  if (!isProblem(answer)) return 'a refusal that is no problem+json';
  if (bare) return undefined; // HEAD has no body
  const { type, status } = answer.json();
  const listed = Object.hasOwn(problems, type) && problems[type as keyof typeof problems].status === statusCode;
  return listed && status === statusCode ? undefined : 'a refusal of no listed kind';
}

function describe({ method, url, headers, payload }: Omit<FuzzRequest, 'as'>): string {
  const body = Buffer.isBuffer(payload) ? payload.toString('latin1').slice(0, 400) : '';
  return `${method} ${String(url).slice(0, 400)} ${JSON.stringify(headers).slice(0, 400)} ${JSON.stringify(body)}`;
}
