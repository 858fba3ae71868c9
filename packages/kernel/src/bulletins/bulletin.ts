import type { Period } from '@shiheng/basics/period';
import type { PlainDate } from '@shiheng/basics/plain-date';
import type { RelationId, SideId } from '../indicators/catalogue.ts';

/** What a number of the text is a number of. */
export type BulletinSubject =
  | { readonly kind: 'coverage'; readonly of: 'enterprises' | 'workers' }
  | { readonly kind: 'count'; readonly of: 'assessed' | 'in-band' | 'out-of-band' | 'insufficient' | 'framing' }
  | { readonly kind: 'indicator'; readonly indicator: string; readonly of: 'value' | 'score' }
  | {
      readonly kind: 'relation';
      readonly relation: RelationId;
      /** Of a side: its score or its available weight. */
      readonly side?: SideId | undefined;
      readonly of:
        | 'score'
        | 'available-weight'
        | 'headline'
        | 'gap'
        | 'ratio'
        | 'median'
        | 'p05'
        | 'p95'
        | 'probability'
        | 'band-lo' // R4: least ratio of the weakest to the median
        | 'band-hi'
        | 'headline-change'
        | 'children';
      /** Of the units below: which of them are counted. */
      readonly standing?: ChildStanding | undefined;
    };

/** How a unit below stands to the unit above: the same side behind, another one, none, or not to be told. */
export type ChildStanding = 'all' | 'same' | 'otherwise' | 'in-band' | 'insufficient';

/** One number of the text, tied to what it was computed from. Numbered from 1 in the order of the text. */
export interface BulletinReference {
  readonly no: number;
  /** Null: told by people, who name where they have it from in the label. */
  readonly subject: BulletinSubject | null;
  readonly label: string; // Chinese, for the table of sources
  readonly org: string; // code
  readonly period: Period;
  readonly shown: string; // as the text has it, with its unit
  readonly exact: number | null; // unrounded; shares as fractions; null: told by people
  readonly numerator?: number;
  readonly denominator?: number;
}

/** A stretch of text. `refs`: first and last number of the references that it closes. */
export interface Span {
  readonly text: string;
  readonly refs?: readonly [first: number, last: number];
}

export interface Paragraph {
  /** section: 一、 (黑体); item: （一） (楷体); body: 仿宋. */
  readonly style: 'section' | 'item' | 'body';
  readonly spans: readonly Span[];
}

/** A table in the text: the first row is the head. */
export interface TableBlock {
  readonly style: 'table';
  readonly caption: string;
  readonly rows: readonly (readonly (readonly Span[])[])[];
}

/** 报 superiors, 送 peers, 发 subordinates: which of them a bulletin has is the sender's choice. */
export interface Recipients {
  readonly label: string;
  readonly names: readonly string[];
}

/** What surrounds the text and does not come from the data. */
export interface BulletinFrame {
  readonly masthead: string; // large and red
  readonly issueNo?: number; // given when it is issued: a draft may be without
  readonly totalIssueNo?: number;
  readonly issuer: string;
  readonly issuedOn?: PlainDate; // a draft may be without
  readonly signer?: string; // 签发人
  readonly classification?: string; // 密级
  readonly recipients: readonly Recipients[];
  readonly copies?: number; // 共印份数
}

/** The frozen facts that every number comes from; sha256 in hex. */
export interface BulletinSnapshot {
  readonly version: number;
  readonly sha256: string;
}

/** A drafted 简报: to be read, changed and signed by people before it goes out. */
export interface Bulletin {
  readonly frame: BulletinFrame;
  readonly period: Period;
  readonly org: { readonly code: string; readonly name: string };
  readonly catalogueVersion: string;
  /** Null: the period is not closed and the numbers may still change; the text says so. */
  readonly snapshot: BulletinSnapshot | null;
  readonly demo: boolean;
  /** To be shown on every page: 演示数据, 试算稿. */
  readonly labels: readonly string[];
  readonly editorsNote: string; // 编者按
  /** Broken where the sense breaks. @source GB/T 9704-2012, 7.3.1 */
  readonly titleLines: readonly string[];
  readonly blocks: readonly (Paragraph | TableBlock)[];
  readonly references: readonly BulletinReference[];
  /** SHA-256 (hex) over what was issued; absent before. */
  readonly seal?: string;
}
