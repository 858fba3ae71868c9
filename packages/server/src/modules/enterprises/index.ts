import type { EnterprisesDeps } from './deps.ts';
import { getDifference } from './difference.ts';
import { confirmEdit, previewEdit } from './edit.ts';
import { getPersonGrowth } from './growth.ts';
import { getLedger } from './ledger.ts';
import { EnterpriseLists } from './list.ts';
import { getMeasures } from './measures.ts';
import { getEnterprise } from './profile.ts';
import { enterprisesTable } from './table.ts';
import { listViews, removeView, saveView } from './views.ts';

export type { EnterprisesDeps } from './deps.ts';
export { enterpriseRoutes } from './routes.ts';

/** The use cases with what they need handed in. */
export type Enterprises = ReturnType<typeof build>;

export function build(deps: EnterprisesDeps) {
  const lists = new EnterpriseLists(deps);
  return {
    list: lists.page.bind(lists),
    table: (...asked: Parameters<EnterpriseLists['all']>) => enterprisesTable(deps, lists, ...asked),
    getEnterprise: bind(deps, getEnterprise),
    getMeasures: bind(deps, getMeasures),
    getDifference: bind(deps, getDifference),
    getPersonGrowth: bind(deps, getPersonGrowth),
    getLedger: bind(deps, getLedger),
    previewEdit: bind(deps, previewEdit),
    edit: bind(deps, confirmEdit),
    listViews: bind(deps, listViews),
    saveView: bind(deps, saveView),
    removeView: bind(deps, removeView),
  };
}

function bind<D, A extends readonly unknown[], R>(deps: D, action: (deps: D, ...rest: A) => R): (...rest: A) => R {
  return (...rest) => action(deps, ...rest);
}
