import type { EnterpriseRowDto, EnterprisesDto } from '@shiheng/contract/enterprises';
import { ownerships } from '@shiheng/kernel/imports/templates';
import type { Actor } from '../../platform/identity/actor.ts';
import type { LiveCube } from '../indicators/index.ts';
import { above } from '../relations/index.ts';
import type { Entry } from './directory.ts';
import type { Listed } from './list.ts';
import { industryOf, ownershipText, sectionsAndDivisions } from './words.ts';

export function presentEnterprises(
  { scene, all, rows, industry }: Listed,
  actor: Actor,
  shown: readonly Entry[],
  next: string | null,
): EnterprisesDto {
  const { live, slice, standing, name } = scene;
  return {
    org: { code: standing.code, name: name.name },
    line: slice.line,
    period: live.key.period,
    breadcrumb: above(scene, actor).map((code) => orgRef(live, code)),
    industry: industry === undefined ? null : industryOf(industry),
    demo: live.demo,
    coverage: {
      enterprises: all.length,
      workers: all.reduce((sum, { workers }) => sum + (workers ?? 0), 0),
      declared: all.filter(({ declared }) => declared !== null).length,
    },
    total: rows.length,
    enterprises: shown.map((entry) => presentRow(live, entry)),
    next,
    choices: { ownerships: ownerships.map(ownershipText), industries: [...sectionsAndDivisions()] },
  };
}

export function presentRow(live: LiveCube, entry: Entry): EnterpriseRowDto {
  const { place } = entry;
  const [county, system] = [place.area[0], place.system[0]];
  return {
    enterpriseId: entry.id,
    creditCode: entry.creditCode,
    name: entry.name,
    county: county === undefined ? { code: '', name: '' } : orgRef(live, county),
    system: system === undefined ? null : orgRef(live, system),
    industry: industryOf(place.industry),
    ownership: ownershipText(place.ownership),
    aboveScale: place.aboveScale,
    pilot: place.pilot,
    hasUnion: entry.hasUnion,
    workers: entry.workers,
    declared: entry.declared,
  };
}

function orgRef(live: LiveCube, code: string): { readonly code: string; readonly name: string } {
  return { code, name: live.tree.nameOn(code, live.day)?.name ?? code };
}
