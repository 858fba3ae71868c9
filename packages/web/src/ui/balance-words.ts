import type { RelationResultDto } from '@shiheng/contract/evaluation';
import { type Balance, isJudged, isOut, type SideKey, sideScore, weakestSide } from '../charts/balance.ts';
import type { Wording } from '../i18n/language.tsx';

export interface NamedSide {
  readonly id: SideKey;
  readonly name: { readonly zh: string; readonly en: string };
}

export type Named = Balance & { readonly name: NamedSide['name'] };

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** 七 for R7; the bare number in English. */
export function numeral(id: RelationResultDto['id'], { language }: Wording): string {
  const number = Number(id.slice(1));
  return language === 'zh-CN' ? (numerals[number - 1] ?? String(number)) : String(number);
}

export function sideName(sides: readonly NamedSide[], id: SideKey, { pick }: Wording): string {
  const side = sides.find((candidate) => candidate.id === id);
  return side === undefined ? id : pick(side.name);
}

/** The side that falls short of the band: of two by the position, which need not be the lower one. Null inside the band. */
export function laggingSide(balance: Pick<Balance, 'position' | 'lagging' | 'sides'>): SideKey | null {
  if (!isOut(balance)) return null;
  if (balance.sides.length > 2) return balance.lagging ?? weakestSide(balance)?.id ?? null;
  return balance.position === 'a-lags' ? 'a' : 'b';
}

/** Where a balance stands, in a few words: who lags and by how much, or what is missing. */
export function statusText(balance: Balance, sides: readonly NamedSide[], wording: Wording): string {
  const { t, numbers } = wording;
  if (!isJudged(balance)) return t('position.insufficient');
  if (balance.sides.length > 2) return weakestText(balance, sides, wording);
  const lagging = laggingSide(balance);
  const points = numbers.score(balance.gap === null ? null : Math.abs(balance.gap));
  if (lagging !== null) {
    const side = sideName(sides, lagging, wording);
    const isLower = balance.gap !== null && (lagging === 'a' ? balance.gap < 0 : balance.gap > 0);
    return isLower ? t('balance.lags-by', { side, points }) : t('position.lags', { side });
  }
  if (balance.gap === null || points === '0') return t('balance.level');
  return t('balance.in-band-lower', { side: sideName(sides, balance.gap > 0 ? 'b' : 'a', wording), points });
}

function weakestText(balance: Balance, sides: readonly NamedSide[], wording: Wording): string {
  const weakest = weakestSide(balance);
  if (weakest === undefined) return wording.t('position.insufficient');
  const { t, numbers } = wording;
  return t('balance.weakest', { side: sideName(sides, weakest.id, wording), score: numbers.score(weakest.score) });
}

/** The position alone, for legends and tables. */
export function positionText(
  balance: Pick<Balance, 'position' | 'lagging' | 'sides'>,
  sides: readonly NamedSide[],
  wording: Wording,
): string {
  const lagging = laggingSide(balance);
  if (lagging !== null) return wording.t('position.lags', { side: sideName(sides, lagging, wording) });
  return wording.t(balance.position === 'in-band' ? 'position.in-band' : 'position.insufficient');
}

/** Why a relation cannot be judged: the sides below two thirds of their weight. */
export function insufficientReasons(
  balance: Balance,
  sides: readonly NamedSide[],
  wording: Wording,
): readonly string[] {
  const { t, numbers } = wording;
  if (balance.sides.length === 0) return [t('balance.no-sides')];
  return balance.sides
    .filter(({ score }) => score === null)
    .map(({ id, coverage }) =>
      t('balance.side-short', { side: sideName(sides, id, wording), coverage: numbers.percent(coverage) }),
    );
}

/** The whole balance in one sentence, for whoever cannot see the beam. */
export function balanceAlt(balance: Named, sides: readonly NamedSide[], wording: Wording): string {
  const { t, numbers, pick } = wording;
  const relation = pick(balance.name);
  if (!isJudged(balance)) {
    return t('balance.alt-insufficient', {
      relation,
      why: insufficientReasons(balance, sides, wording).join(t('list.separator')),
    });
  }
  const status = statusText(balance, sides, wording);
  const headline = numbers.score(balance.headline);
  const nameOf = (id: SideKey) => sideName(sides, id, wording);
  if (balance.sides.length > 2) {
    const all = balance.sides.map(({ id, score }) => `${nameOf(id)} ${numbers.score(score)}`).join(t('list.separator'));
    return t('balance.alt-five', { relation, sides: all, status, headline });
  }
  const [aScore, bScore] = [numbers.score(sideScore(balance, 'a')), numbers.score(sideScore(balance, 'b'))];
  return t('balance.alt', { relation, a: nameOf('a'), b: nameOf('b'), aScore, bScore, status, headline });
}
