export { type BrowseDeps, type BrowseQuery, listChildren } from './browse.ts';
export { codesUnder } from './children-store.ts';
export { type EnterpriseImportDeps, type EnterpriseImportOptions, importEnterprises } from './import-enterprises.ts';
export { initProvince } from './init-province.ts';
export { orgRoutes } from './routes.ts';
export { scopes } from './scopes.ts';
export { loadTree } from './tree-store.ts';
