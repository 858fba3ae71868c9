import { reachOf } from '@shiheng/contract/access';
import type { ImportTemplateId } from '@shiheng/contract/imports';
import type { Actor } from '../../platform/identity/actor.ts';
import type { Importer } from '../../platform/imports/actor.ts';

const mebi = 1024 * 1024;

/** Files that one account may have on their way at a time. */
export const mostDrafts = 10;
/** How long a file that nobody imports is kept. */
export const draftLifeMs = 3 * 24 * 3_600_000;

/** Most bytes of one file: an enterprise sends its own ledger, an office those of many. */
export function mostBytes({ scope }: Pick<Actor, 'scope'>): number {
  return scope.kind === 'enterprise' ? 20 * mebi : 256 * mebi;
}

/** The register of enterprises says who stands where: it is imported by those who see all of it. */
export function templatesOf({ role }: Pick<Actor, 'role'>): readonly ImportTemplateId[] {
  return reachOf(role) === 'all' ? ['workers', 'reports', 'enterprises'] : ['workers', 'reports'];
}

/**
 * An enterprise has one ledger for a period: a mended file takes the place of the one that was not confirmed. An office
 * sends those of several enterprises.
 */
export function replacesOwn({ scope }: Pick<Actor, 'scope'>): boolean {
  return scope.kind === 'enterprise';
}

/** The actor as imports know it: each row is judged by how far it reaches. */
export function importerOf({ accountId, role, scope }: Actor): Importer {
  return { id: accountId, scope: reachOf(role) === 'all' ? 'all' : scope, unit: scope.code };
}

/** An enterprise sees the wages of its own ledger; an office sees that they changed. */
export function peopleTold({ scope }: Pick<Actor, 'scope'>) {
  return { most: 60, wages: scope.kind === 'enterprise' };
}
