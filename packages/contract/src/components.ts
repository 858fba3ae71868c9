import { z } from 'zod';
import * as accounts from './accounts.ts';
import * as appointments from './appointments.ts';
import * as audit from './audit.ts';
import * as bulletins from './bulletins.ts';
import * as enterprises from './enterprises.ts';
import * as evaluation from './evaluation.ts';
import * as evidence from './evidence.ts';
import * as identity from './identity.ts';
import * as imports from './imports.ts';
import * as indicators from './indicators.ts';
import * as ledger from './ledger.ts';
import * as organisations from './organisations.ts';
import * as orgs from './orgs.ts';
import * as overviewMap from './overview-map.ts';
import * as periods from './periods.ts';
import * as problems from './problems.ts';
import * as quality from './quality.ts';
import * as records from './records.ts';
import * as relations from './relations.ts';
import * as rules from './rules.ts';
import * as search from './search.ts';
import * as service from './service.ts';
import * as signIn from './sign-in.ts';
import * as tokens from './tokens.ts';

/** Names of the answers' parts in the OpenAPI document: each schema goes by the name under which it is exported. */
export const components = z.registry<{ id: string }>();

const modules = [
  accounts,
  appointments,
  audit,
  evaluation,
  evidence,
  identity,
  orgs,
  overviewMap,
  problems,
  search,
  indicators,
  enterprises,
  ledger,
  imports,
  rules,
  organisations,
  periods,
  bulletins,
  quality,
  records,
  relations,
  service,
  signIn,
  tokens,
];
const named = modules.flatMap((module) => Object.entries(module));
named.sort(([a], [b]) => (a < b ? -1 : 1)); // bundlers keep exports in orders of their own
for (const [id, schema] of named) {
  if (schema instanceof z.ZodType && !isInput(id)) components.add(schema, { id });
}

/** What comes in is described in place: OpenAPI spreads params and query into single parameters. */
function isInput(id: string): boolean {
  return /(Query|Params|Body)$/.test(id);
}
