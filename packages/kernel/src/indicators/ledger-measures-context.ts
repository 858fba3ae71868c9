/** What measures depend on beside the rows. */
export interface MeasureContext {
  readonly periodStart: number; // epoch days, both inclusive
  readonly periodEnd: number;
  /** Per enterprise: 1 where it has a declaration for the same period one year before. */
  readonly hasBase: Uint8Array;
  /** Per enterprise: monthly minimum wage of its county at the period's end; −1 unknown. */
  readonly minimumWageCents: Int32Array;
  /** Floor of a post class in percent of the minimum wage: 基础, 重要, 关键, 核心. @source 人社厅发〔2025〕52号 */
  readonly floorPercent: readonly number[];
}
