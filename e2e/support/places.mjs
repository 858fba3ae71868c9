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

const closing = async (page) => `/periods/${await latestQuarter(page)}/close`;

/** One that is there, or a new draft: a desk with its paper. */
async function bulletin(page) {
  const { bulletins } = await ask(page, '/api/bulletins');
  const draft = bulletins.find(({ state }) => state === 'draft') ?? (await drafted(page));
  return `/bulletins/${draft.bulletinId}`;
}

async function drafted(page) {
  const body = JSON.stringify({ org: await ownUnit(page), line: 'area', period: await latestQuarter(page) });
  return page.evaluate(async (body) => {
    const headers = { 'content-type': 'application/json' };
    return (await fetch('/api/bulletins', { method: 'POST', headers, body })).json();
  }, body);
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
      '/organisations',
      '/organisations/change?kind=move',
      '/periods',
      closing,
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
