import { ok } from '@shiheng/basics/result';
import type { FastifyInstance } from 'fastify';
import { register } from '../../platform/http/register.ts';
import { loadRuns, type RetentionDeps, type RetentionOptions, type RuleRun, runRetention } from './run.ts';

export type { RetentionOptions, RuleRun } from './run.ts';

export interface Retention {
  run(options?: RetentionOptions): Promise<readonly RuleRun[]>;
  listRuns(): ReturnType<typeof loadRuns>;
  /**
   * Runs now and then once a day, until stopped. A run that fails is told and tried again the next day.
   * @returns how to stop; waits for a run that is under way
   */
  keepRunning(onFault: (fault: unknown) => void): () => Promise<void>;
}

const dayMs = 86_400_000;
/** Seven rules: about two weeks. */
const runsShown = 100;

export function build(deps: RetentionDeps): Retention {
  const run = (options?: RetentionOptions) => runRetention(deps, options);
  return {
    run,
    listRuns: () => deps.db.read((reader) => loadRuns(reader, runsShown)),
    keepRunning(onFault) {
      const once = () => run().then(() => undefined, onFault);
      let running = once();
      const timer = setInterval(() => {
        running = running.then(once);
      }, dayMs);
      timer.unref();
      return () => {
        clearInterval(timer);
        return running;
      };
    },
  };
}

export function retentionRoutes(app: FastifyInstance, retention: Retention): void {
  register(app, 'listRetentionRuns', async () => {
    const runs = await retention.listRuns();
    return ok({ runs: runs.map(({ at, rule, removed }) => ({ at, rule, removed })) });
  });
}
