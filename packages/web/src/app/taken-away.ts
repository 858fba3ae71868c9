import type { OverviewDto } from '@shiheng/contract/relations';
import type { PictureFrame } from '../charts/picture.ts';
import { useWording, type Wording } from '../i18n/language.tsx';
import { fileName } from '../ui/file-name.ts';
import { useGate } from './use-gate.ts';
import type { View } from './view.ts';

/** What an answer says of itself. */
type Seen = Pick<OverviewDto, 'org' | 'line' | 'period' | 'industry' | 'provenance'>;

/** How what leaves a page is named and signed. */
export interface TakenAway {
  /** The unit, and what of it. */
  readonly whose: string;
  /** @param what in the file, one part after another */
  readonly fileName: (...what: readonly string[]) => string;
  /** Under a picture: whose numbers, of when, by which catalogue, frozen or not, made up or not. */
  readonly source: string;
  readonly frame: (...what: readonly string[]) => PictureFrame;
}

/**
 * What leaves a page names everything that its numbers depend on: the unit, and where they are fewer or other than all of
 * it (an industry, the system line, today's members), the period and the frozen version.
 */
export function takenAway(seen: Seen, tree: View['tree'], wording: Wording): TakenAway {
  const { t, numbers, pick } = wording;
  const { org, line, period, industry, provenance } = seen;
  const { catalogueVersion, snapshot, restated, demo } = provenance;
  const narrowed = [
    ...(line === 'system' ? [t('line.system')] : []),
    ...(industry ? [`${industry.code} ${pick(industry.name)}`] : []),
    ...(tree === 'as-is' ? [t('tree.as-is')] : []),
  ];
  const whose = [org.name, ...narrowed].join(' · ');
  const source = [
    t('overview.sheet-source', { org: whose, period: numbers.period(period), version: catalogueVersion }),
    snapshot === null
      ? t('provenance.open')
      : t('provenance.snapshot', { version: snapshot.version, hash: snapshot.sha256.slice(0, 12) }),
    ...(restated ? [t('provenance.restated')] : []),
    ...(demo ? [t('shell.demo')] : []),
  ].join(' · ');
  const frozen = snapshot === null ? [] : [`v${snapshot.version}`];
  const named = (...what: readonly string[]) => fileName(...what, org.name, ...narrowed, period, ...frozen);
  return {
    whose,
    fileName: named,
    source,
    frame: (...what) => ({ title: what.filter(Boolean).join(' · '), source, fileName: named(...what) }),
  };
}

/** The same for the view that the page is of. */
export function useTakenAway(seen: Seen): TakenAway {
  const { view } = useGate();
  return takenAway(seen, view.tree, useWording());
}
