import type { Check, CheckOutcome, Stage, unseen } from './report.ts';
import type { Words } from './words.ts';

/** The words of a report, for whoever shows one. */

const w = (zh: string, en: string): Words => ({ zh, en });

export const checkWords: Readonly<Record<Check, Words>> = {
  archive: w('档案与事件链', 'archive and chain of events'),
  election: w('选举设置', 'election'),
  trustees: w('监票人密钥', 'keys of the trustees'),
  credentials: w('凭证名单', 'list of credentials'),
  ballots: w('全部选票', 'all ballots'),
  'encrypted-tally': w('加密计票', 'encrypted tally'),
  'partial-decryptions': w('部分解密', 'partial decryptions'),
  result: w('结果', 'result'),
  'earlier-copy': w('与早先副本比对', 'against an earlier copy'),
};

export const outcomeWords: Readonly<Record<CheckOutcome, Words>> = {
  passed: w('通过', 'passed'),
  failed: w('不通过', 'failed'),
  absent: w('没有可查的', 'nothing to look at'),
  'not-reached': w('未查到', 'not reached'),
};

export const stageWords: Readonly<Record<Stage, Words>> = {
  nothing: w('尚无选举', 'no election'),
  setup: w('已建立，还没有选票', 'set up, no ballots yet'),
  voting: w('正在投票，还没有结束', 'voting, not ended'),
  closed: w('投票已结束，还没有计票', 'voting ended, not added up'),
  tallied: w('已加密计票，还没有解密', 'added up, not decrypted'),
  'partially-decrypted': w('部分解密，还没有结果', 'partly decrypted, no result'),
  finished: w('已公布结果', 'result published'),
};

export const unseenWords: Readonly<Record<(typeof unseen)[number], Words>> = {
  'earlier-events': w(
    '单凭一份档案看不出：末尾的选票是否曾被删去后重做。请与早先的副本比对。',
    'One archive cannot show whether last ballots were removed and the rest made anew: compare an earlier copy.',
  ),
  'holders-of-credentials': w(
    '档案看不出：每个凭证是否交给了有选举权的本人。',
    'An archive cannot show whether each credential went to one person entitled to vote.',
  ),
  'keys-kept-apart': w(
    '档案看不出：监票人是否串通拆看单张选票。',
    'An archive cannot show whether trustees pooled their keys to open single ballots.',
  ),
};
