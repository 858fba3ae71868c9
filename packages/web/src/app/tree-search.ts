import { z } from 'zod';

/** What the pages of the organisation tree keep in the address. What is no longer valid is dropped, not refused. */
export const TreeSearch = z.object({ day: z.iso.date().optional().catch(undefined) });

const ChangeKind = z.enum(['move', 'merge', 'split']);
export type ChangeKind = z.infer<typeof ChangeKind>;
export const ChangeSearch = z.object({ kind: ChangeKind.optional().catch(undefined) });

const Version = z.coerce.number().int().min(1).optional().catch(undefined);
/** Which versions of a period are compared; `to` absent: the period as it stands. */
export const CompareSearch = z.object({ from: Version, to: Version });
