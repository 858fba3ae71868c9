import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Db } from '@shiheng/db/handle';

/** How what a rule lets go is found and taken away. `cutoff`: what began before that day may go. */
export interface Sweep {
  /** Id of a rule of data/law/retention.json. */
  readonly rule: string;
  count(db: Db, cutoff: PlainDate): Promise<number>;
  /** Takes it away in transactions of about `page` rows. @returns how many */
  remove(db: Db, cutoff: PlainDate, at: Date, page: number): Promise<number>;
}

/** A sweep over rows of one table by a condition on `$1`, the moment at which the cutoff day begins in China. */
export function rowSweep(rule: string, table: string, key: string, condition: string, change?: string): Sweep {
  const begins = (day: PlainDate) => `${day}T00:00:00+08:00`;
  const verb = change === undefined ? `delete from ${table}` : `update ${table} set ${change}`;
  const taking = `${verb} where (${key}) in (select ${key} from ${table} where ${condition} limit $2) returning 1 as one`;
  return {
    rule,
    async count(db, cutoff) {
      const sql = `select count(*) as count from ${table} where ${condition}`;
      const [row] = await db.read((reader) => reader.query<{ count: number }>(sql, [begins(cutoff)]));
      return Number(row?.count ?? 0);
    },
    async remove(db, cutoff, _at, page) {
      for (let removed = 0; ; ) {
        const now = await db.tx((tx) => tx.query(taking, [begins(cutoff), page]));
        removed += now.length;
        if (now.length < page) return removed;
      }
    },
  };
}
