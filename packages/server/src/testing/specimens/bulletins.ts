import type { Tx } from '@shiheng/db/handle';
import { isEnterprise, thingOf, worldPeriod } from './names.ts';
import type { Specimen, Specimens } from './specimen.ts';
import type { Caller, Target } from './world.ts';

const at = '2024-05-01T00:00:00Z';

const content = {
  masthead: '产改工作简报',
  issuer: '协调小组办公室',
  signer: '',
  classification: '',
  recipients: [],
  copies: null,
  titleLines: ['一季度情况'],
  editorsNote: '',
  blocks: [{ kind: 'paragraph', pieces: [{ kind: 'text', text: '情况如下。' }] }],
};

/** A draft of an organisation on itself, put there or put back as it was. Enterprises write none. */
export async function putDraft(tx: Tx, unit: string, kind: string): Promise<void> {
  if (isEnterprise(unit)) return;
  await tx.query(
    `insert into bulletins.bulletin (bulletin_id, unit_code, org_code, line, period, state, version, catalogue_version,
       demo, content, created_at, created_by, updated_at, updated_by)
     values ($1, $2, $2, $3, $4, 'draft', 1, 'test', false, $5, $6, 'system', $6, 'system')
     on conflict (bulletin_id) do update set version = 1, content = excluded.content, updated_at = excluded.updated_at`,
    [thingOf(kind, unit), unit, lineOf(unit), worldPeriod, JSON.stringify(content), at],
  );
}

/** An issue of an organisation, for itself and the units that are named. */
export async function putIssue(tx: Tx, unit: string, readers: readonly string[]): Promise<void> {
  await putDraft(tx, unit, 'issue');
  await tx.query(
    `update bulletins.bulletin set state = 'issued', year = 2024, number = 1, issued_on = '2024-05-01', printed = '{}',
       sha256 = '\\x00', readers = $2 where bulletin_id = $1`,
    [thingOf('issue', unit), readers],
  );
}

const lineOf = (unit: string) => (/^[SM]/.test(unit) ? 'system' : 'area');

/** A draft is its unit's own, whatever else lies within reach. */
const own = (caller: Caller, { unit }: Target) => unit === caller.unit && !isEnterprise(unit);

const ofDraft = (kind: string, call: Partial<ReturnType<Specimen['call']>> = {}): Specimen => ({
  about: 'unit',
  arrange: (tx, { unit }) => putDraft(tx, unit, kind),
  call: ({ unit }) => ({ params: { bulletinId: thingOf(kind, unit) }, ...call }),
  allows: own,
});

const { blocks, ...head } = content;

/** Drafts of every organisation; reading issues is tried beside the module. */
export const bulletinSpecimens: Specimens = {
  listBulletins: { about: 'nothing', call: () => ({}) },
  draftBulletin: {
    about: 'unit',
    call: ({ unit, line }) => ({ body: { org: unit, line, period: worldPeriod } }),
    allows: (_, { within, unit }) => within && !isEnterprise(unit),
  },
  getBulletin: ofDraft('draft'),
  saveBulletin: ofDraft('saved draft', { body: { version: 1, head, blocks } }),
  deleteBulletin: ofDraft('spare draft'),
  listBulletinNumbers: {
    ...ofDraft('draft'),
    call: ({ unit }) => ({ params: { bulletinId: thingOf('draft', unit) }, query: { org: unit } }),
  },
  previewBulletinRefresh: ofDraft('draft'),
  refreshBulletin: ofDraft('saved draft', { body: { version: 1 } }),
  issueBulletin: {
    ...ofDraft('issuable draft', { body: { version: 1 } }),
    answers: () => 409, // the period of the world is not closed
  },
  downloadBulletin: ofDraft('draft', { query: { format: 'docx' } }),
};
