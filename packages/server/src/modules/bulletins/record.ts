import type { Period } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Bulletin, BulletinFrame, BulletinSnapshot, Recipients } from '@shiheng/kernel/bulletins/bulletin';
import type { DraftText } from '@shiheng/kernel/bulletins/document';
import { type Edition, printBulletin } from '@shiheng/kernel/bulletins/print';

/** What stands around the text. Empty words: none. */
export interface BulletinHead {
  readonly masthead: string;
  readonly issuer: string;
  readonly signer: string;
  readonly classification: string;
  readonly recipients: readonly Recipients[];
  readonly copies: number | null;
}

/** What people write: kept with every number tied to what it cites. */
export type BulletinContent = BulletinHead & DraftText;

interface OrgRef {
  readonly code: string;
  readonly name: string;
}

export interface IssueRef {
  readonly bulletinId: string;
  readonly year: number;
  readonly number: number;
}

/** A number in order, per unit and year, with its day. */
export interface Issue {
  readonly year: number;
  readonly number: number;
  readonly on: PlainDate;
}

/** A bulletin as it is kept. */
export interface BulletinRecord {
  readonly bulletinId: string;
  readonly unit: OrgRef;
  readonly org: OrgRef;
  readonly line: 'area' | 'system';
  readonly period: Period;
  readonly state: 'draft' | 'issued';
  readonly version: number;
  readonly snapshot: BulletinSnapshot | null;
  readonly catalogueVersion: string;
  readonly demo: boolean;
  readonly content: BulletinContent;
  readonly corrects: IssueRef | null;
  readonly correctedBy: IssueRef | null;
  readonly updatedAt: Date;
  readonly updatedBy: string;
  readonly issue: Issue | null;
  readonly printed: Bulletin | null;
  readonly sha256: string | null; // hex
  readonly readers: readonly string[];
}

/** What a list tells of a bulletin. */
export type ListedBulletin = Omit<BulletinRecord, 'content' | 'corrects' | 'correctedBy' | 'printed'>;

/** `latest`: the period's latest frozen version; null: not closed. */
export type TitledBulletin = ListedBulletin & { readonly title: string; readonly latest: number | null };

/** What somebody may do with a bulletin. */
export interface Rights {
  readonly edit: boolean;
  readonly issue: boolean;
  readonly correct: boolean;
}

/** A record as it is read: frame, numbering and references in place. */
export function printRecord(record: BulletinRecord, issue: Issue | null = record.issue): Bulletin {
  const { content, corrects, period, org, catalogueVersion, snapshot, demo } = record;
  const edition: Edition = {
    frame: frameOfContent(content, issue),
    period,
    org,
    catalogueVersion,
    snapshot,
    demo,
    draft: issue === null,
    ...(corrects && { corrects: { year: corrects.year, issueNo: corrects.number } }),
  };
  return printBulletin(content, edition);
}

function frameOfContent(content: BulletinHead, issue: Issue | null): BulletinFrame {
  const { masthead, issuer, signer, classification, recipients, copies } = content;
  return {
    masthead,
    issuer,
    recipients,
    ...(signer && { signer }),
    ...(classification && { classification }),
    ...(copies !== null && { copies }),
    ...(issue && { issueNo: issue.number, issuedOn: issue.on }),
  };
}
