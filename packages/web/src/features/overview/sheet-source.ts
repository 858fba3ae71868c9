import { useWording } from '../../i18n/language.tsx';
import type { Overview } from './types.ts';

/** Under every picture that leaves the page: whose numbers, of when, by which catalogue, frozen or not, made up or not. */
export function useSheetSource({ org, period, provenance }: Overview): string {
  const { t, numbers } = useWording();
  const { catalogueVersion, snapshot, restated, demo } = provenance;
  const parts = [
    t('overview.sheet-source', { org: org.name, period: numbers.period(period), version: catalogueVersion }),
    snapshot === null
      ? t('provenance.open')
      : t('provenance.snapshot', { version: snapshot.version, hash: snapshot.sha256.slice(0, 12) }),
    ...(restated ? [t('provenance.restated')] : []),
    ...(demo ? [t('shell.demo')] : []),
  ];
  return parts.join(' · ');
}
