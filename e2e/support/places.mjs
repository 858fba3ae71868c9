// Every page of the application, with a reader who may open it.

/** The first enterprise, the record, the bulletin… that the API itself lists to the reader. */
async function ask(page, path) {
  return page.evaluate(async (url) => (await fetch(url)).json(), path);
}

async function ownUnit(page) {
  return (await ask(page, '/api/session')).scope.code;
}

async function latestQuarter(page) {
  const { periods } = await ask(page, '/api/periods');
  return periods.map(({ period }) => period).find((period) => /Q/.test(period));
}

const enterprise = (rest) => async (page) => `/enterprises/${await ownUnit(page)}${rest}`;

async function person(page) {
  const [id, period] = [await ownUnit(page), await latestQuarter(page)];
  const { rows } = await ask(page, `/api/enterprises/${id}/ledger?period=${period}`);
  return `/enterprises/${id}/persons/${rows[0].personKey}`;
}

async function batch(page) {
  const { batches } = await ask(page, '/api/imports');
  return `/imports/${batches[0].batchId}`;
}

/** A file on its way: one that is there, or a new one with three columns of a ledger. */
async function importFile(page) {
  const { drafts } = await ask(page, '/api/import-drafts');
  return `/imports/files/${(drafts[0] ?? (await sent(page))).draftId}`;
}

async function sent(page) {
  const period = await latestQuarter(page);
  return page.evaluate(async (period) => {
    const form = new FormData();
    form.append('file', new File(['姓名,证件号码,工种\n甲,1,焊工\n'], '台账.csv'));
    const url = `/api/import-drafts?template=workers&period=${period}`;
    return (await (await fetch(url, { method: 'POST', body: form })).json()).draft;
  }, period);
}

/** A proposed version of the rules: one that is there, or a new draft. */
async function proposal(page) {
  const { proposals } = await ask(page, '/api/rule-proposals');
  return `/rules/proposals/${(proposals[0] ?? (await proposed(page))).proposalId}`;
}

async function proposed(page) {
  const year = Number((await latestQuarter(page)).slice(0, 4)) + 1;
  return post(page, '/api/rule-proposals', {
    title: '比例带试行',
    validFrom: `${year}-01-01`,
    instrument: '省协调办试行通知',
    clause: '第二条',
    reason: '试行一年后再定',
    standing: 'proposal',
    changes: [{ kind: 'band', relation: 'R7', band: { kind: 'ratio', lo: 0.8, hi: 1.2 } }],
  });
}

/** What a closed period was beside what it is now; where none is closed, the latest quarter is. */
async function comparison(page) {
  const { periods } = await ask(page, '/api/snapshots');
  const closed = periods.find(({ snapshots }) => snapshots.length > 0);
  const period = closed?.period ?? (await latestQuarter(page));
  if (!closed) await freeze(page, period);
  return `/periods/${period}/compare?from=1`;
}

async function freeze(page, period) {
  const { checks } = await ask(page, `/api/snapshots/${period}/closing`);
  const open = checks.filter(({ standing }) => standing === 'to-accept');
  const accepted = open.map(({ kind, count }) => ({ kind, count }));
  return post(page, `/api/snapshots/${period}`, { accepted, reason: '个别企业停产，已电话核实' });
}

async function post(page, url, body) {
  return page.evaluate(
    async ([url, body]) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`${url}: ${await answer.text()}`);
      return answer.json();
    },
    [url, body],
  );
}

const closing = async (page) => `/periods/${await latestQuarter(page)}/close`;

/** One that is there, or a new draft: a desk with its paper. */
async function bulletin(page) {
  const { bulletins } = await ask(page, '/api/bulletins');
  const draft = bulletins.find(({ state }) => state === 'draft') ?? (await drafted(page));
  return `/bulletins/${draft.bulletinId}`;
}

async function drafted(page) {
  const [org, period] = [await ownUnit(page), await latestQuarter(page)];
  return post(page, '/api/bulletins', { org, line: 'area', period });
}

/** Who opens which pages; a function finds the address of a page that belongs to a record. */
export const places = [
  { login: undefined, pages: ['/sign-in', '/activate'] },
  {
    login: 'province',
    pages: [
      '/',
      '/relations/R7',
      '/indicators',
      '/indicators/high-skill-share',
      '/enterprises',
      '/imports',
      batch,
      '/quality',
      '/rules',
      '/rules/proposals/new',
      proposal,
      '/organisations',
      '/organisations/change?kind=move&org=530602', // 昭阳区
      '/periods',
      closing,
      comparison,
      '/bulletins',
      bulletin,
      '/workers',
      '/accounts',
      '/access/matrix',
      '/developers',
    ],
  },
  {
    login: 'enterprise',
    pages: [
      enterprise(''),
      enterprise('/ledger'),
      person,
      '/imports',
      importFile,
      '/quality',
      '/workers',
      '/corrections',
      '/purposes',
    ],
  },
  { login: 'worker', pages: ['/', '/my-record', '/me'] },
  { login: 'union', pages: ['/accounts', '/access'] },
  { login: 'security', pages: ['/accounts', '/access'] },
  { login: 'auditor', pages: ['/audit'] },
  { login: 'system', pages: ['/system'] },
];

export async function addressOf(page, place) {
  return typeof place === 'string' ? place : place(page);
}

/** A name for pictures: `/enterprises/…/ledger` is `enterprises-one-ledger`, the start page is `overview`. */
export function nameOf(path) {
  const [address] = path.split('?');
  const parts = address.split('/').filter((part) => part !== '');
  return parts.length === 0 ? 'overview' : parts.map((part) => (isId(part) ? 'one' : part)).join('-');
}

function isId(part) {
  return /^[0-9a-f]{8,}(-|$)/i.test(part);
}
