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
    ...asked('workers', 'enterprise', `/api/persons?enterprise=${enterprise}&period=${period}`),
  ];
}
