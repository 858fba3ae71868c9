import type { Reader, Tx } from '@shiheng/db/handle';
import type { Publication } from '@shiheng/kernel/rules/change';
import { type Proposal, type Status, sourceOf, type Wording } from './proposal.ts';

type PublicationRow = Omit<Publication, 'source' | 'status'> & {
  readonly instrument: string;
  readonly clause: string;
  readonly standing: Publication['status'];
};

/** Everything that was published, in the order of publishing. */
export async function loadPublications(reader: Reader): Promise<readonly Publication[]> {
  const rows = await reader.query<PublicationRow & Record<string, unknown>>(
    `select no, valid_from as "validFrom", instrument, clause, standing, changes from rules.publication order by no`,
  );
  return rows.map(({ no, validFrom, instrument, clause, standing, changes }) => ({
    no,
    validFrom,
    source: sourceOf(instrument, clause),
    status: standing,
    changes,
  }));
}

const selected = `select p.proposal_id as "proposalId", p.status, p.version, p.title, p.valid_from as "validFrom",
  p.instrument, p.clause, p.reason, p.standing, p.changes, p.drafted_by as "draftedBy", p.drafted_at as "draftedAt",
  p.proposed_at as "proposedAt", p.decided_by as "decidedBy", p.decided_at as "decidedAt", p.decision,
  u.no as publication
  from rules.proposal p left join rules.publication u using (proposal_id)`;

type ProposalRow = Proposal & Record<string, unknown>;

/** Proposals are counted in dozens over the years: a page shows the newest. */
const mostListed = 500;

/** @param unpublished false: only what was published */
export function loadProposals(reader: Reader, unpublished: boolean): Promise<readonly Proposal[]> {
  return reader.query<ProposalRow>(
    `${selected} where $1 or p.status = 'published' order by p.drafted_at desc, p.proposal_id limit ${mostListed}`,
    [unpublished],
  );
}

/** @param how `lock`: nobody else changes it before the transaction ends */
export async function loadProposal(
  reader: Reader,
  proposalId: string,
  how: 'read' | 'lock' = 'read',
): Promise<Proposal | undefined> {
  if (how === 'lock')
    await reader.query('select 1 as one from rules.proposal where proposal_id = $1 for update', [proposalId]);
  const [row] = await reader.query<ProposalRow>(`${selected} where p.proposal_id = $1`, [proposalId]);
  return row;
}

/** A new draft, in its first version. */
export async function insertProposal(
  tx: Tx,
  wording: Wording,
  { proposalId, at, by }: { readonly proposalId: string; readonly at: Date; readonly by: string },
): Promise<void> {
  await tx.query(
    `insert into rules.proposal (proposal_id, status, version, drafted_by, drafted_at,
       title, valid_from, instrument, clause, reason, standing, changes)
     values ($1, 'draft', 1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [proposalId, by, at.toISOString(), ...columnsOf(wording)],
  );
}

export async function rewordProposal(tx: Tx, proposalId: string, wording: Wording): Promise<void> {
  await tx.query(
    `update rules.proposal set version = version + 1, title = $2, valid_from = $3, instrument = $4, clause = $5,
       reason = $6, standing = $7, changes = $8 where proposal_id = $1`,
    [proposalId, ...columnsOf(wording)],
  );
}

function columnsOf({ title, validFrom, instrument, clause, reason, standing, changes }: Wording) {
  return [title, validFrom, instrument, clause, reason, standing, JSON.stringify(changes)];
}

export async function putForward(tx: Tx, proposalId: string, at: Date): Promise<void> {
  await tx.query(
    `update rules.proposal set version = version + 1, status = 'proposed', proposed_at = $2 where proposal_id = $1`,
    [proposalId, at.toISOString()],
  );
}

export interface Decision {
  readonly status: Exclude<Status, 'draft' | 'proposed'>;
  readonly at: Date;
  readonly by: string;
  /** Why, where it was refused. */
  readonly decision: string | null;
}

export async function decide(tx: Tx, proposalId: string, { status, at, by, decision }: Decision): Promise<void> {
  await tx.query(
    `update rules.proposal set version = version + 1, status = $2, decided_by = $3, decided_at = $4, decision = $5
     where proposal_id = $1`,
    [proposalId, status, by, at.toISOString(), decision],
  );
}

/** Writes what was proposed into the list of what holds. Its caller holds the lock of the tree's counter. */
export async function insertPublication(
  tx: Tx,
  { proposalId, ...wording }: Proposal,
  no: number,
  { at, by }: { readonly at: Date; readonly by: string },
): Promise<void> {
  const { validFrom, instrument, clause, standing, changes } = wording;
  await tx.query(
    `insert into rules.publication
       (no, proposal_id, valid_from, instrument, clause, standing, changes, published_at, published_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [no, proposalId, validFrom, instrument, clause, standing, JSON.stringify(changes), at.toISOString(), by],
  );
}
