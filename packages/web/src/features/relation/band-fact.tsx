import { useWording } from '../../i18n/language.tsx';
import { sideName } from '../../ui/balance-words.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import type { RelationPageData } from './types.ts';

/** The desired band in words, whether it is official, and where it comes from. */
export function BandFact({ page: { relation, sides } }: { readonly page: RelationPageData }) {
  const wording = useWording();
  const { t, numbers, pick } = wording;
  const { band, bandSource, bandStatus } = relation;
  const text =
    'lo' in band
      ? t('balance.band-ratio', {
          a: sideName(sides, 'a', wording),
          b: sideName(sides, 'b', wording),
          lo: numbers.plain(band.lo),
          hi: numbers.plain(band.hi),
        })
      : t('balance.band-weakest', { least: numbers.plain(band.weakestToMedian) });
  return (
    <div>
      <dt>{t('balance.band')}</dt>
      <dd>
        {text} <StatusTag status={bandStatus} source={pick(bandSource)} />
      </dd>
    </div>
  );
}
