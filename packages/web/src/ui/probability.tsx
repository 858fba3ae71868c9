import type { Balance } from '../charts/balance.ts';
import { useWording } from '../i18n/language.tsx';

/** How sure the position is: the share of draws that agree with it. Nothing where it is not judged. */
export function Probability({
  balance: { position, probability },
}: {
  readonly balance: Pick<Balance, 'position' | 'probability'>;
}) {
  const { t, numbers } = useWording();
  if (probability === null || position === 'insufficient') return null;
  const share =
    position === 'in-band' ? probability.inBand : position === 'a-lags' ? probability.aLags : probability.bLags;
  return <small>{t('balance.probability', { share: numbers.certainty(share) })}</small>;
}
