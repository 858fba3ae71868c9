/**
 * Workers' rows of one period as columns, in any order of enterprise; `length` rows.
 * Codes count from 0 in the order of the lists in workers/codes.ts; `absent` marks an empty cell.
 */
export interface LedgerColumns {
  readonly length: number;
  /** Dense index of the enterprise, 0 … enterprises − 1. */
  readonly enterprise: Int32Array;
  readonly postClass: Int8Array; // 基础 0, 重要 1, 关键 2, 核心 3; −1 absent
  readonly frontline: Uint8Array; // 0 or 1
  readonly employment: Int8Array;
  readonly education: Int8Array;
  readonly political: Int8Array; // −1 absent
  readonly skill: Int8Array; // 无 −1, 学徒工 0, 初级工 1 … 首席技师 7
  readonly title: Int8Array; // 无 0 … 正高级 4; −1 absent
  readonly certificate: Uint8Array; // 1 when number, issuer and date are all given
  readonly contest: Int8Array; // 0, 1; −1 absent
  readonly female: Uint8Array;
  readonly bornOn: Int32Array; // epoch day
  readonly hiredOn: Int32Array; // epoch day
  readonly leftOn: Int32Array; // epoch day; absentDay when still there
  readonly wageCents: Int32Array; // per month; −1 absent
  readonly trainingCentihours: Int32Array; // hundredths of an hour; −1 absent
  readonly matchedCentihours: Int32Array; // −1 absent
  /** The same person's row in the same enterprise one year before; −1 where there is none. */
  readonly baseSkill: Int8Array; // baseAbsent (−2) when no such row, else as `skill`
  readonly baseWageCents: Int32Array;
}

export const absent = -1;
export const baseAbsent = -2;
export const absentDay = 0x7fffffff;
