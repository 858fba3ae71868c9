import type { Clock } from '@shiheng/basics/clock';
import type { ExportFormat } from '@shiheng/contract/tables';
import type { Actor } from '../../platform/identity/actor.ts';
import {
  type AuditDeps,
  check,
  exportEvents,
  type FoundPage,
  looksAt,
  type Sought,
  search,
  status,
} from './usecases.ts';

export { auditRoutes } from './routes.ts';

type Page = { readonly before?: number | undefined; readonly limit: number };

export interface Audit {
  readonly clock: Clock;
  status(): ReturnType<typeof status>;
  search(actor: Actor, sought: Sought, page: Page): Promise<FoundPage>;
  exportEvents(actor: Actor, sought: Sought, format: ExportFormat): ReturnType<typeof exportEvents>;
  check(actor: Actor): ReturnType<typeof check>;
  looksAt(actor: Actor, page: Page): Promise<FoundPage>;
}

export function build(deps: AuditDeps): Audit {
  return {
    clock: deps.clock,
    status: () => status(deps),
    search: (actor, sought, page) => search(deps, actor, sought, page),
    exportEvents: (actor, sought, format) => exportEvents(deps, actor, sought, format),
    check: (actor) => check(deps, actor),
    looksAt: (actor, page) => looksAt(deps, actor, page),
  };
}
