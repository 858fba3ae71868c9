import type { PlainDate } from '@shiheng/basics/plain-date';
import type { Actor } from '../../platform/identity/actor.ts';
import { type Fences, isAmong, type Span } from '../../platform/identity/fences.ts';
import { hasEnterprise } from './unit-store.ts';

/**
 * Units of a page that the actor's fence holds, too: policy.ts decides by places in memory, this by the tree's rows. Days:
 * those on any of which a unit may have stood where the actor stands.
 */
export async function reachable(
  fences: Fences,
  actor: Actor,
  units: readonly { readonly code: string }[],
  days: readonly PlainDate[],
): Promise<ReadonlySet<string>> {
  const [from, to] = [days.reduce((a, b) => (a < b ? a : b)), days.reduce((a, b) => (a > b ? a : b))];
  const { reach } = await fences.of(actor, { from, to });
  return new Set(units.flatMap(({ code }) => (isAmong(reach, code) ? [code] : [])));
}

/**
 * Whether the database, too, lets the actor reach a unit: an enterprise must be readable behind the actor's fence, an
 * organisation must stand in the list that the fence is made of. Where a unit stood at any time of the span is near
 * enough: the exact day is policy.ts's.
 */
export async function isUnitWithin(
  fences: Fences,
  actor: Actor,
  span: Span,
  { code, kind }: { readonly code: string; readonly kind: 'enterprise' | 'organisation' },
): Promise<boolean> {
  if (kind === 'organisation') return isAmong((await fences.of(actor, span)).reach, code);
  const fenced = await fences.around(actor, span, [code]);
  return fenced.read((reader) => hasEnterprise(reader, code));
}
