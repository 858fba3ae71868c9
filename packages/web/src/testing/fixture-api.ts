import { RelationId } from '@shiheng/contract/evaluation';
import { type ProblemKind, problems } from '@shiheng/contract/problems';
import { auditPage, auditStatus } from './audit-fixture.ts';
import { children, demoAccounts, orgChildren, overview, periods, session } from './fixtures.ts';
import { indicatorFixture } from './indicator-fixture.ts';
import { ownFixture } from './own-fixture.ts';
import { relationPage } from './relation-fixture.ts';
import { searchFor } from './search-fixture.ts';

export interface FixtureAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** Answers like the server would, from the fixtures. State lives in the caller: `signedIn` says whether there is a session. */
export function answerFixture(method: string, url: string, signedIn = true): FixtureAnswer {
  const { pathname, searchParams } = new URL(url, 'http://fixture');
  if (pathname === '/api/demo-accounts') return { status: 200, body: demoAccounts };
  if (pathname === '/api/session' && method === 'POST') return { status: 200, body: { state: 'signed-in', session } };
  if (pathname === '/api/sign-in/providers') return { status: 200, body: { providers: [] } };
  if (!signedIn) return problem('not-signed-in');
  if (pathname === '/api/session') return method === 'DELETE' ? { status: 204 } : { status: 200, body: session };
  if (pathname === '/api/audit') return { status: 200, body: auditStatus };
  if (pathname === '/api/audit/events') return { status: 200, body: auditPage(searchParams) };
  const own = ownFixture(pathname);
  if (own !== undefined) return { status: 200, body: own };
  if (pathname === '/api/periods') return { status: 200, body: periods };
  if (pathname === '/api/orgs')
    return { status: 200, body: { nodes: orgChildren(searchParams.get('parent')), next: null } };
  if (pathname === '/api/search') return { status: 200, body: searchFor(searchParams.get('text') ?? '') };
  if (pathname === '/api/overview') return overviewAt(searchParams.get('org') ?? '', searchParams.get('period') ?? '');
  const indicator = indicatorFixture(pathname, searchParams);
  if (indicator !== undefined) return { status: 200, body: indicator };
  const relationId = RelationId.safeParse(/^\/api\/relations\/(\w+)$/.exec(pathname)?.[1]);
  return relationId.success ? { status: 200, body: relationPage(relationId.data) } : problem('not-found');
}

function overviewAt(org: string, period: string): FixtureAnswer {
  if (!periods.periods.some((row) => row.period === period)) return problem('period-unknown');
  if (org === '530000') return { status: 200, body: { ...overview, period } };
  const child = children.find((candidate) => candidate.org.code === org);
  if (child === undefined) return problem('not-found');
  const { code, name } = child.org;
  const relations = overview.relations.map((relation) => ({
    ...relation,
    ...child.relations.find(({ id }) => id === relation.id),
  }));
  const body = {
    ...overview,
    period,
    org: { code, name },
    coverage: child.coverage,
    relations,
    children: [],
    comparedWith: null,
    changes: [],
    breadcrumb: [overview.org],
  };
  return { status: 200, body };
}

export function problem(kind: ProblemKind): FixtureAnswer {
  const { status, zh, mendZh } = problems[kind];
  return { status, body: { type: kind, title: zh, status, detail: mendZh, requestId: 'fixture-1' } };
}
