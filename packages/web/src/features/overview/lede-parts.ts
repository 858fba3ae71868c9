import { isJudged, isOut, isSurelyOut, worstFirst } from '../../charts/balance.ts';
import type { Wording } from '../../i18n/language.tsx';
import { laggingSide, type Named, type NamedSide, sideName } from '../../ui/balance-words.ts';

/** A piece of the sentence; `strong` names what lags. */
export interface LedePart {
  readonly text: string;
  readonly strong: boolean;
}

export type LedeRelation = Named & { readonly sideNames: readonly NamedSide[] };

const plain = (text: string): LedePart => ({ text, strong: false });

/**
 * The page in one sentence: which relations are out of band and which side lags, worst first. Framing relations are
 * told apart and never counted; what cannot be judged is counted, not guessed.
 */
export function ledeParts(relations: readonly LedeRelation[], wording: Wording): readonly LedePart[] {
  const counted = relations.filter(({ framing }) => !framing);
  const judged = counted.filter(isJudged);
  if (judged.length === 0 && !relations.some(isJudged)) return [plain(wording.t('lede.none'))];
  return [
    ...mainClause(worstFirst(counted.filter(isOut)), judged.length, wording),
    ...framingClause(worstFirst(relations.filter((r) => r.framing && isOut(r))), wording),
    ...insufficientClause(counted.length - judged.length, wording),
  ];
}

/** What is out of band beyond doubt is named as such; what may be inside is only said to be perhaps out. */
function mainClause(out: readonly LedeRelation[], judged: number, wording: Wording): readonly LedePart[] {
  if (out.length === 0) return judged === 0 ? [] : [plain(counted('lede.all-in', judged, wording))];
  const sure = out.filter(isSurelyOut);
  const perhaps = out.filter((each) => !isSurelyOut(each));
  const between = sure.length === 0 || perhaps.length === 0 ? '' : gap(wording);
  return [
    ...sentence('lede.out', sure, wording),
    ...(between === '' ? [] : [plain(between)]),
    ...sentence(sure.length === 0 ? 'lede.perhaps-only' : 'lede.perhaps', perhaps, wording).map(({ text }) =>
      plain(text),
    ),
  ];
}

function sentence(
  key: 'lede.out' | 'lede.perhaps' | 'lede.perhaps-only',
  relations: readonly LedeRelation[],
  wording: Wording,
): readonly LedePart[] {
  if (relations.length === 0) return [];
  return [
    plain(counted(key, relations.length, wording)),
    ...clauses(relations, wording),
    plain(wording.t('lede.clause-end')),
  ];
}

function framingClause(out: readonly LedeRelation[], wording: Wording): readonly LedePart[] {
  if (out.length === 0) return [];
  const quiet = clauses(out, wording).map(({ text }) => plain(text));
  return [plain(gap(wording) + wording.t('lede.framing')), ...quiet, plain(wording.t('lede.framing-end'))];
}

function insufficientClause(count: number, wording: Wording): readonly LedePart[] {
  return count === 0 ? [] : [plain(gap(wording) + counted('lede.insufficient', count, wording))];
}

/** Sentences follow each other without a space in Chinese. */
function gap({ language }: Wording): string {
  return language === 'en' ? ' ' : '';
}

function counted(
  key: 'lede.out' | 'lede.perhaps' | 'lede.perhaps-only' | 'lede.all-in' | 'lede.insufficient',
  count: number,
  { t, numbers }: Wording,
): string {
  const text = t(count === 1 ? `${key}-one` : key, { count: numbers.word(count) });
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function clauses(relations: readonly LedeRelation[], wording: Wording): readonly LedePart[] {
  return relations.flatMap((relation, i) => [
    ...(i === 0 ? [] : [plain(wording.t('clause.separator'))]),
    ...clauseOf(relation, wording),
  ]);
}

function clauseOf(relation: LedeRelation, wording: Wording): readonly LedePart[] {
  const lagging = laggingSide(relation);
  if (lagging === null) return [];
  const name = sideName(relation.sideNames, lagging, wording);
  const ahead = sideName(relation.sideNames, lagging === 'a' ? 'b' : 'a', wording);
  const parts =
    relation.sides.length > 2
      ? wording.rich('lede.weakest', { lagging: mark(name), relation: wording.pick(relation.name) })
      : wording.rich('lede.lags', { lagging: mark(name), ahead });
  return parts.map((part) => {
    const text = String(part);
    return text.startsWith(marker) ? { text: text.slice(marker.length), strong: true } : plain(text);
  });
}

/** Tells the strong part from the words around it, whatever their order in the language. */
const marker = '\u0000';
const mark = (text: string) => marker + text;
