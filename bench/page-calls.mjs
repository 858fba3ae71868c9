/** What each page asks for when it is opened. @returns page, who looks, and the address asked */
export function pagesOf({ period, enterprise, company, prefecture }) {
  const view = (org, line = 'area') => `org=${org}&line=${line}&period=${period}`;
  const asked = (page, login, ...paths) => paths.map((path) => ({ page, login, path }));
  return [
    ...asked('shell', 'province', '/api/session', '/api/periods'),
    ...asked('shell', 'metals', '/api/periods', `/api/orgs?parent=${company}&line=system&period=${period}`),
    ...asked('shell', 'province', '/api/search?text=km', `/api/search?text=${encodeURIComponent('公司')}`),
    ...asked('shell', 'metals', '/api/search?text=gs'),
    ...asked('overview', 'province', `/api/overview?${view('530000')}`),
    ...asked('overview', 'province', `/api/overview/map?indicator=high-skill-share&${view('530000')}`),
    ...asked('overview', 'metals', `/api/overview?${view(company, 'system')}`),
    ...asked('overview', 'enterprise', `/api/overview?${view(enterprise)}`),
    ...asked('relation', 'province', `/api/relations/R7?${view('530000')}`, `/api/relations/R7?${view(prefecture)}`),
    ...asked('indicators', 'province', `/api/indicators?${view('530000')}`),
    ...asked(
      'indicator',
      'province',
      `/api/indicators/high-skill-share?${view('530000')}`,
      `/api/indicators/high-skill-share/units?${view('530000')}`,
    ),
    ...asked('indicator', 'metals', `/api/indicators/high-skill-share/units?${view(company, 'system')}`),
    ...asked(
      'indicator',
      'enterprise',
      `/api/indicators/high-skill-share/records?enterprise=${enterprise}&period=${period}&measure=high-skilled`,
    ),
    ...asked('enterprises', 'province', `/api/enterprises?${view('530000')}`, '/api/saved-views?page=enterprises'),
    ...asked('enterprises', 'metals', `/api/enterprises?${view(company, 'system')}&sort=workers&order=desc`),
    ...asked(
      'enterprise',
      'enterprise',
      `/api/enterprises/${enterprise}?period=${period}`,
      `/api/enterprises/${enterprise}/measures?period=${period}`,
      `/api/enterprises/${enterprise}/ledger?period=${period}&limit=60`,
    ),
    ...asked('imports', 'province', '/api/imports', '/api/import-drafts'),
    ...asked('imports', 'metals', '/api/imports'),
    ...asked('quality', 'province', `/api/quality?${view('530000')}`, `/api/quality/filings?${view('530000')}`),
    ...asked('quality', 'metals', `/api/quality?${view(company, 'system')}`),
    ...asked('rules', 'province', `/api/catalogue?period=${period}`, '/api/rule-proposals', '/api/rule-tables'),
    ...asked('what-if', 'province', `/api/node-values?${view('530000')}`),
    ...asked(
      'organisations',
      'province',
      `/api/organisations?line=area&period=${period}`,
      `/api/organisations/units/530000?period=${period}`,
    ),
    ...asked('organisations', 'metals', `/api/organisations?line=system&parent=${company}&period=${period}`),
    ...asked('periods', 'province', '/api/snapshots', `/api/snapshots/${period}/closing`),
    ...asked('bulletins', 'province', '/api/bulletins'),
    ...asked('workers', 'enterprise', `/api/persons?enterprise=${enterprise}&period=${period}`),
  ];
}
