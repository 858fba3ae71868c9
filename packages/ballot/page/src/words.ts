import type { Words } from '@shiheng/ballot/verify/words';

export type Language = 'zh' | 'en';

const w = (zh: string, en: string): Words => ({ zh, en });

/** Every text of the page but those of a report, which the package has. */
export const words = {
  title: w('选举档案验证', 'Verify an election archive'),
  offline: w(
    '全部计算在这台设备上完成，不联网，文件不会离开这里。',
    'Everything is computed on this device. Nothing is sent anywhere; it works without a network.',
  ),
  files: w('要验证的文件', 'Files to verify'),
  archive: w('选举档案', 'Election archive'),
  archiveHint: w('把 .bel 文件拖到这里，或点按选择', 'Drop the .bel file here, or choose it'),
  earlier: w('早先留存的副本（可不选）', 'Earlier copy (optional)'),
  earlierHint: w(
    '有早先的副本才能发现末尾选票被删去后重做',
    'Only an earlier copy shows last ballots removed and the rest redone',
  ),
  remove: w('移除', 'Remove'),
  engine: w('验证引擎', 'Engine'),
  fast: w('快速', 'fast'),
  reference: w('逐式（慢，结论相同）', 'formula by formula (slow, same verdict)'),
  start: w('开始验证', 'Verify'),
  chooseFirst: w('请先选择选举档案。', 'Choose an archive first.'),
  cancel: w('停止', 'Stop'),
  print: w('打印或存为 PDF', 'Print or save as PDF'),
  another: w('验证另一份', 'Verify another'),
  reading: w('正在读取文件……', 'Reading the file …'),
  checkingBallots: w('正在验证选票', 'Verifying ballots'),
  stopped: w('验证已停止，没有得出结论。', 'Stopped; there is no verdict.'),
  broke: w(
    '验证程序出错，没有得出结论。请用命令行 shiheng election verify 再验证，并报告此错误：',
    'The verifier itself failed; there is no verdict. Verify with the command shiheng election verify, and report this:',
  ),
  tooLarge: w('文件超过 1 GB，请改用命令行验证。', 'The file is larger than 1 GB: use the command line.'),
  unreadable: w(
    '文件无法读取或解压。请重新选择；若仍不行，请再取一份。',
    'The file cannot be read or unpacked. Choose it again, or get another copy.',
  ),
  what: w('这一页验证什么', 'What this page verifies'),
  what1: w(
    '每张选票都由名单上的凭证签署，内容合规，且没有被改动、重放或插入。',
    'Every ballot is signed by a listed credential, is an allowed choice, and was neither changed, replayed nor inserted.',
  ),
  what2: w(
    '加密计票等于全部有效选票之和，解密证明成立，公布的结果与之相符。',
    'The encrypted tally is the sum of the ballots that count; decryptions are proven; the result follows from them.',
  ),
  what3: w(
    '你的追踪码在不在档案里：验证之后可以查找。',
    'Whether your tracker is in the archive: search for it afterwards.',
  ),
  passed: w('验证通过', 'Verified'),
  passedSoFar: w('至此验证通过，选举尚未结束', 'Verified so far; the election is not finished'),
  failed: w('验证不通过', 'Refused'),
  stage: w('阶段', 'Stage'),
  onlyPassed: w('结论只涉及下面标为“通过”的各项。', 'The verdict covers what is marked as passed below, and no more.'),
  failedAdvice: w(
    '这份档案不能采信。请保留这个文件，另取一份公布的档案再验证；仍不通过，请告知选举组织者和监票人。',
    'Do not rely on this archive. Keep the file, get another published copy and verify that; if it is refused too, tell the organisers and the trustees.',
  ),
  counting: w('事件、题和选项的编号都从 0 起。', 'Events, questions and answers are numbered from 0.'),
  header: w('档案头', 'header of the archive'),
  checks: w('检查项目', 'Checks'),
  unseen: w('档案本身看不出的', 'What no archive can show'),
  compared: w('与早先副本比对', 'Against the earlier copy'),
  removed: w('被删除的选票', 'Ballots taken away'),
  undone: w('被撤销或重做的事件', 'Events undone or made anew'),
  instead: w('取而代之的事件', 'Events in their place'),
  result: w('结果', 'Result'),
  answer: w('选项', 'Answer'),
  votes: w('得票', 'Votes'),
  blank: w('空白票', 'Blank'),
  fingerprints: w('指纹', 'Fingerprints'),
  fingerprintsHint: w(
    '可与公布的、电话里念的逐字核对。',
    'To compare, character by character, with what was published or read out.',
  ),
  name: w('选举名称', 'Election'),
  uuid: w('选举编号', 'Identifier'),
  group: w('密码群', 'Group'),
  fingerprint: w('选举指纹', 'Fingerprint of the election'),
  electionSum: w('选举设置校验值', 'Checksum of the election'),
  credentialsSum: w('凭证名单校验值', 'Checksum of the credentials'),
  tallySum: w('加密计票校验值', 'Checksum of the encrypted tally'),
  lastEvent: w('末事件散列', 'Hash of the last event'),
  trustees: w('监票人', 'Trustees'),
  trusteeSum: w('监票人公钥校验值', 'Checksum of a trustee’s key'),
  credentials: w('凭证数', 'Credentials'),
  ballotCount: w('选票数（含改投）', 'Ballots, revotes included'),
  counted: w('计入选票数', 'Ballots that count'),
  weight: w('总权重', 'Total weight'),
  decrypted: w('已解密的监票人', 'Trustees who decrypted'),
  trackers: w('追踪码', 'Trackers'),
  trackersHint: w(
    '输入追踪码（或其中一段），看你的选票在不在档案里。',
    'Type a tracker, or a part of one, to see whether your ballot is in the archive.',
  ),
  search: w('查找追踪码或公开凭证', 'Search trackers and public credentials'),
  event: w('事件', 'Event'),
  tracker: w('追踪码', 'Tracker'),
  state: w('状态', 'State'),
  isCounted: w('计入', 'counts'),
  isReplaced: w('已被改投取代', 'replaced by a later ballot'),
  none: w(
    '没有符合的选票。追踪码区分大小写，请核对；确认无误而仍找不到，请告知监票人。',
    'No ballot matches. Trackers are case-sensitive: check yours. If it is right and not here, tell the trustees.',
  ),
  noBallots: w('档案里还没有选票。', 'The archive has no ballots yet.'),
  more: w('再显示', 'Show more'),
  footer: w('十衡选举验证页', 'Shiheng election verifier'),
  footerHint: w(
    '这一页是一个独立文件，可存到 U 盘或光盘。另有命令行 shiheng election verify 与 Debian 的 belenios-tool 可作旁证。',
    'This page is one file that can be kept on a disk. The command shiheng election verify and Debian’s belenios-tool give second opinions.',
  ),
} as const satisfies Readonly<Record<string, Words>>;

/** Sentences with numbers in them. */
export const sentences = {
  about: (term: Words, text: Words) => w(`${term.zh}：${text.zh}`, `${term.en}: ${text.en}`),
  event: (event: number) => w(`第 ${event} 个事件`, `event ${event}`),
  extended: (added: number) =>
    w(
      `一致：早先的副本原样保留在现在的档案中，其后新增 ${added} 个事件。`,
      `Unbroken: the earlier copy stands unchanged at the beginning of the archive; ${added} events came after it.`,
    ),
  rewritten: (event: number | undefined) =>
    event === undefined
      ? w(
          '现在的档案不是早先副本的延续：档案头就不同。',
          'The archive does not continue the earlier copy: already the header differs.',
        )
      : w(
          `现在的档案不是早先副本的延续：从第 ${event} 个事件起不同。`,
          `The archive does not continue the earlier copy: it differs from event ${event} on.`,
        ),
  range: (min: number, max: number) =>
    w(
      min === max ? `选 ${max} 项` : `选 ${min} 至 ${max} 项`,
      min === max ? `choose ${max}` : `choose ${min} to ${max}`,
    ),
  took: (seconds: string, engine: Words) =>
    w(`用时 ${seconds} 秒，引擎：${engine.zh}。`, `It took ${seconds} s with the ${engine.en} engine.`),
  matches: (found: number, all: number) => w(`${found} / ${all} 张`, `${found} of ${all}`),
  threshold: (t: number, n: number) => w(`共 ${n} 名，任意 ${t} 名可解密`, `${n}, any ${t} of whom decrypt`),
} as const;
