import type { ChoiceFault } from '../ballot/create.ts';
import type { WrongStage } from '../board/ledger.ts';
import type { CastRefusal } from '../board/refusals.ts';
import type { ClientFault } from '../client/messages.ts';
import type { TestBallotFault } from '../client/test-ballot.ts';
import { factWords } from './fact-words.ts';
import type { Fault } from './faults.ts';

/** One text in both languages, Chinese first. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** Everything that can be said against an archive, a ballot, or what a voter does. */
export type Sayable = Fault | CastRefusal | WrongStage | ChoiceFault | CredentialForm | ClientFault | TestBallotFault;

/** Typed characters that are no credential of either form. */
export interface CredentialForm {
  readonly kind: 'credential-form';
}

const w = (zh: string, en: string): Words => ({ zh, en });

const table = {
  // the bytes and the chain
  'tar-truncated': w('文件在一条记录中间中断', 'the file ends in the middle of a record'),
  'tar-header': w('记录头被改动', 'the header of a record was changed'),
  'tar-padding': w('记录的填充被改动', 'the padding of a record was changed'),
  'tar-time': w('记录的时间与档案头不同', 'a record has another time than the archive’s header'),
  'record-name': w('记录名不合规定', 'a record is named neither as data nor as event'),
  'archive-header': w('不是选举档案，或档案头被改动', 'this is no election archive, or its header was changed'),
  'data-name': w('数据内容与其散列名不符', 'the content of a data record does not match the hash in its name'),
  'event-name': w('事件内容与其散列名不符', 'the content of an event does not match the hash in its name'),
  'event-not-canonical': w('事件的写法不规范', 'an event is not in its one spelling'),
  'event-type-unknown': w('未知的事件类型', 'the type of the event is unknown'),
  'event-height': w('事件序号不连续', 'the events are not numbered in a row'),
  'event-parent': w('事件没有接在前一事件之后', 'the event does not name the event before it'),
  'event-order': w('事件顺序不允许', 'this event cannot follow the one before it'),
  'event-records': w('事件前的数据记录数目不对', 'the event has too many or too few data records before it'),
  'event-payload': w('事件指向了别的数据', 'the event names other data than those before it'),
  'event-reference': w('说明记录与数据记录不符', 'the record that names data does not name those before it'),
  'data-without-event': w('末尾的数据没有对应的事件', 'data stand at the end without their event'),
  'setup-missing': w('档案中还没有选举设置', 'the archive has no election yet'),
  // the setup
  'setup-malformed': w('选举设置的内容不合格式', 'the records of the setup are malformed'),
  'setup-not-canonical': w('选举设置的写法不规范', 'a record of the setup is not in its one spelling'),
  'unknown-group': w('未知的密码群', 'the group is unknown'),
  'question-bounds': w('题目的选项数目规定自相矛盾', 'the bounds of a question contradict its answers'),
  'public-key-mismatch': w('选举公钥不是监票人公钥之积', 'the election’s key is not the product of the trustees’ keys'),
  'public-key-element': w('选举公钥不是群中的元素', 'the election’s key is no member of the group'),
  'credential-malformed': w('公开凭证不合格式', 'a line of the credential list is malformed'),
  'credential-weight': w('公开凭证的权重过大', 'the weights of the credential list are too large'),
  'credential-element': w('公开凭证不是群中的元素', 'a public credential is no member of the group'),
  'credential-duplicate': w('公开凭证重复', 'a public credential stands on the list twice'),
  'no-trustees': w('没有监票人', 'there are no trustees'),
  'trustee-element': w('监票人公钥不是群中的元素', 'a trustee’s key is no member of the group'),
  'trustee-proof': w('监票人未能证明持有私钥', 'a trustee’s proof of the private key does not hold'),
  'pedersen-shape': w('门限参数的数目不符', 'the numbers of the threshold parameters do not agree'),
  'pedersen-certificate': w('监票人证书无效', 'a trustee’s certificate does not hold'),
  'pedersen-coefficients': w('监票人的多项式承诺无效', 'a trustee’s coefficients do not hold'),
  'pedersen-signature': w('监票人的签名无效', 'a trustee’s signature does not hold'),
  'pedersen-key': w('监票人的验证公钥与承诺不符', 'a trustee’s verification key does not follow from the coefficients'),
  // ballots
  'voting-closed': w('投票已经结束', 'voting has ended'),
  'ballot-too-large': w('选票超过这次选举的最大长度', 'the ballot is longer than any ballot of this election'),
  'ballot-malformed': w('选票不合格式', 'the ballot is malformed'),
  'ballot-not-canonical': w('选票的写法不规范', 'the ballot is not in its one spelling'),
  'scalar-not-reduced': w('选票中的数超出范围', 'a number of the ballot is out of range'),
  'wrong-election': w('选票属于另一次选举', 'the ballot belongs to another election'),
  'unknown-credential': w('凭证不在公开名单中', 'the credential is not on the published list'),
  'replayed-ballot': w('同一张选票已经在票箱中', 'the same ballot stands in the box already'),
  'credential-bound': w(
    '该选举人已用另一凭证投票，或该凭证属于另一选举人',
    'the voter has voted with another credential, or the credential is another voter’s',
  ),
  'ballot-shape': w('选票与题目的数目不符', 'the ballot does not have the shape that the questions ask for'),
  'ballot-hash': w('选票内容与其签名散列不符', 'the ballot’s content does not match the hash that was signed'),
  'ballot-signature': w('选票签名无效', 'the ballot’s signature does not hold'),
  'ballot-element': w('选票中的密文不在群中', 'a ciphertext of the ballot is no member of the group'),
  'ballot-proof': w('选票的证明无效', 'a proof of the ballot does not hold'),
  'credential-form': w(
    '凭证抄写有误：应为 22 位（或 15 位）字符',
    'this is no credential: it has 22 characters, or 15',
  ),
  'choice-shape': w('选择的数目与题目不符', 'the choices do not have the shape of the questions'),
  'choice-count': w('所选数目不在规定范围内', 'too many or too few answers are chosen'),
  'choice-beside-blank': w('空白票不能再选其他答案', 'a blank vote chooses nothing else'),
  'audit-shape': w('公开的随机数不合格式', 'what was opened does not have the shape of the ballot'),
  'audit-mismatch': w('测试选票里的内容与所说的不同', 'the test ballot does not hold what its maker says'),
  'tracker-mismatch': w(
    '打开的不是先前显示追踪码的那张选票',
    'the ballot opened is not the one whose tracker was shown',
  ),
  'out-of-turn': w('这一步之前还缺一步', 'a step before this one was left out'),
  // the count
  'tally-malformed': w('计票记录不合格式', 'a record of the count is malformed'),
  'tally-not-canonical': w('计票记录的写法不规范', 'a record of the count is not in its one spelling'),
  'encrypted-tally-mismatch': w('加密计票结果与选票之和不符', 'the encrypted tally is not the sum of the ballots'),
  'num-tallied-mismatch': w('计入的选票数不符', 'the number of ballots counted is wrong'),
  'total-weight-mismatch': w('总权重不符', 'the total weight is wrong'),
  'owner-unknown': w('没有这位监票人', 'there is no such trustee'),
  'owner-repeated': w('同一监票人解密了两次', 'a trustee has decrypted twice'),
  'decryption-shape': w(
    '部分解密与题目的数目不符',
    'the partial decryption does not have the shape that the questions ask for',
  ),
  'decryption-factor': w('部分解密的因子不在群中', 'a factor of the partial decryption is no member of the group'),
  'decryption-proof': w('部分解密的证明无效', 'a proof of the partial decryption does not hold'),
  'shares-missing': w('部分解密还不够', 'there are too few partial decryptions'),
  'result-shape': w('结果与题目的数目不符', 'the result does not have the shape that the questions ask for'),
  'result-mismatch': w('结果与解密不符', 'the result is not what the decryptions give'),
  'earlier-copy-rewritten': w(
    '现在的档案不是早先副本的延续',
    'the archive is not the earlier copy with something appended',
  ),
  'earlier-copy-unreadable': w('早先的副本不是完好的档案', 'the earlier copy is no sound archive'),
  'wrong-stage': w('选举还没有到这一步，或已经过了这一步', 'the election has not come to this step, or is past it'),
} as const satisfies Record<Sayable['kind'], Words>;

/** What is wrong, in words; where it stands follows in brackets, counted as the archive counts. */
export function faultWords({ kind, ...facts }: Sayable): Words {
  const { zh, en } = table[kind];
  return { zh: zh + factWords(facts, 'zh'), en: en + factWords(facts, 'en') };
}
