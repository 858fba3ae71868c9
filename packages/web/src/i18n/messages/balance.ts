import type { Messages } from '../message.ts';

/** Words for balances, shared by the overview, the relation page and the pictures. */
export const balanceMessages = {
  'position.in-band': { zh: '区间内', en: 'In band' },
  'position.lags': { zh: '{side}滞后', en: '{side} lags' },
  'position.out': { zh: '偏出区间', en: 'Out of band' },
  'position.insufficient': { zh: '数据不足', en: 'Insufficient data' },
  'balance.weakest': { zh: '最弱：{side} {score}', en: 'Weakest: {side} {score}' },
  'balance.lags-by': { zh: '{side}滞后 {points}', en: '{side} lags by {points}' },
  'balance.in-band-lower': { zh: '区间内，{side}略低 {points}', en: 'In band, {side} lower by {points}' },
  'balance.level': { zh: '区间内，两侧持平', en: 'In band, both sides level' },
  'balance.framing': { zh: '框架性', en: 'Framing' },
  'balance.framing-note': {
    zh: '框架性关系：先看证据，再看数字；数字只作参照，不进入结论。',
    en: 'A framing relation: evidence first, number second. The number is for orientation and enters no conclusion.',
  },
  'balance.side-short': {
    zh: '{side}：可用指标占权重 {coverage}，不足三分之二',
    en: '{side}: indicators at hand carry {coverage} of the weight, less than two thirds',
  },
  'balance.no-sides': { zh: '没有可用的指标', en: 'No indicator is available' },
  'balance.headline': { zh: '得分', en: 'Score' },
  'balance.interval': { zh: '90% 不确定区间', en: '90% uncertainty interval' },
  'balance.gap': { zh: '两侧之差', en: 'Gap' },
  'balance.gap-five': { zh: '中位数与最弱之差', en: 'Median less weakest' },
  'balance.band': { zh: '合理区间', en: 'Desired band' },
  'balance.band-ratio': { zh: '{b} ÷ {a} 在 {lo}–{hi} 之间', en: '{b} ÷ {a} between {lo} and {hi}' },
  'balance.band-weakest': { zh: '最弱一项 ≥ {least} × 中位数', en: 'Weakest ≥ {least} × median' },
  'balance.probability': { zh: '把握 {share}', en: '{share} sure' },
  'balance.alt': {
    zh: '{relation}。{a} {aScore}，{b} {bScore}。{status}。得分 {headline}。',
    en: '{relation}. {a} {aScore}, {b} {bScore}. {status}. Score {headline}.',
  },
  'balance.alt-five': {
    zh: '{relation}。{sides}。{status}。得分 {headline}。',
    en: '{relation}. {sides}. {status}. Score {headline}.',
  },
  'balance.alt-insufficient': { zh: '{relation}。数据不足：{why}。', en: '{relation}. Insufficient data: {why}.' },
  'balance.trend-alt': {
    zh: '{relation}的走势：{from} 为 {first}，{to} 为 {last}。',
    en: 'Trend of {relation}: {first} in {from}, {last} in {to}.',
  },
  'balance.trend-none': { zh: '还没有走势', en: 'No trend yet' },
  'list.separator': { zh: '、', en: ', ' },
  'clause.separator': { zh: '，', en: '; ' },
  'item.separator': { zh: '；', en: '; ' },
  'status.proposal': { zh: '建议值', en: 'Proposed' },
  'status.proposal-note': {
    zh: '由本系统提出，待政策部门确定',
    en: 'Proposed by this system; the policy owner decides',
  },
  'status.unverified': { zh: '待核', en: 'To be checked' },
  'status.unverified-note': { zh: '出处尚未与原文核对', en: 'Not yet checked against its source' },
  'grade.A': { zh: 'A 系统记录或核验', en: 'A recorded or verified' },
  'grade.B': { zh: 'B 材料审核', en: 'B document reviewed' },
  'grade.C': { zh: 'C 自行申报', en: 'C self-declared' },
  'grade.none': { zh: '没有佐证', en: 'No evidence' },
} as const satisfies Messages;
