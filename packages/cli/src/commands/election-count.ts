import { resolve } from 'node:path';
import type { WrongStage } from '@shiheng/ballot/board/ledger';
import { groupOf } from '@shiheng/ballot/group/groups';
import { machineRandom } from '@shiheng/ballot/node/random';
import type { MissingShares } from '@shiheng/ballot/tally/combine';
import { decryptPartially, printPartialDecryption } from '@shiheng/ballot/tally/partial-decryption';
import type { CountFault } from '@shiheng/ballot/tally/result';
import { ownersOf } from '@shiheng/ballot/trustees/public-key';
import { parsePrivateKey } from '@shiheng/ballot/trustees/single';
import { type Verified, verifyArchive } from '@shiheng/ballot/verify/verify';
import type { Command } from 'commander';
import { consoleOf, plainCommand, type RawPlain } from '../command.ts';
import { CommandRefused, type Console } from '../console.ts';
import { withBoard } from '../elections/board.ts';
import { withEngine } from '../elections/engine.ts';
import { custodyLines, readArchiveFile, readText, writeNewFiles } from '../elections/files.ts';
import { type Part, printPart, readPart } from '../elections/parts.ts';
import { jsonSafe, refused } from '../elections/refusals.ts';
import { resultLines } from '../elections/result-lines.ts';

/** `election close`: no ballot is taken any more. */
export function closeCommand(): Command {
  return plainCommand('close', '结束投票（票箱方）', 'end voting (board)')
    .argument('<archive.bel>')
    .action(async (archive: string, options: RawPlain) => {
      const io = consoleOf(options);
      const ballots = await withBoard(io, archive, async (board) => {
        const closed = await board.closeVoting();
        if (!closed.ok) throw refused(io, closed.error, archive, archive);
        return board.ballots();
      });
      io.result({ archive, ballots }, () => [
        io.say(
          `投票已结束，共 ${ballots} 张选票（含改投）。请公布档案。`,
          `Voting has ended with ${ballots} ballots (revotes included). Publish the archive.`,
        ),
      ]);
    });
}

/** `election tally`: adds the votes up under encryption. */
export function tallyCommand(): Command {
  return plainCommand('tally', '加密计票（票箱方）', 'add the votes up under encryption (board)')
    .argument('<archive.bel>')
    .action(async (archive: string, options: RawPlain) => {
      const io = consoleOf(options);
      io.progress(io.say('正在合计……', 'adding up …'));
      const { numTallied, totalWeight } = await withBoard(io, archive, async (board) => {
        const tally = await board.publishTally();
        if (!tally.ok) throw refused(io, tally.error, archive, archive);
        return tally.value;
      });
      io.result(jsonSafe({ archive, numTallied, totalWeight }), () => [
        io.say(
          `已合计 ${numTallied} 张有效选票，总权重 ${totalWeight}。请公布档案并交监票人解密。`,
          `${numTallied} ballots count, with a total weight of ${totalWeight}. Publish the archive and give it to the trustees.`,
        ),
      ]);
    });
}

interface DecryptOptions extends RawPlain {
  readonly key: string;
  readonly earlier?: string;
  readonly out: string;
}

/** `election decrypt`: a trustee verifies everything itself, and decrypts the sum that it has computed itself. */
export function decryptCommand(): Command {
  return plainCommand('decrypt', '部分解密（监票人）', 'a trustee’s part of the decryption (trustee)')
    .argument('<archive.bel>', '公布的档案 · the archive as published')
    .requiredOption('--key <file>', '本人的私钥文件 · your private key')
    .option('--earlier <file>', '早先留存的副本，一并比对 · an earlier copy to compare with')
    .option('--out <dir>', '写入的文件夹 · folder to write into', '.')
    .action(async (archive: string, options: DecryptOptions) => {
      const io = consoleOf(options);
      const verified = await verifyFirst(io, archive, options.earlier);
      const { owner, uuid, text } = decryptOwn(io, verified, await readText(io, options.key));
      const files = await writeNewFiles(io, options.out, [
        {
          name: `${uuid}.decryption-${owner}.jsonl`,
          text,
          custody: 'publish',
          zh: '部分解密，交给票箱方',
          en: 'the partial decryption: give it to whoever runs the board',
        },
      ]);
      io.result({ archive: resolve(archive), trustee: owner, file: files[0]?.file }, () => [
        io.say(
          `档案已全部验证，监票人 ${owner} 的部分解密完成。`,
          `The archive was verified as a whole; the part of trustee ${owner} is done.`,
        ),
        ...custodyLines(io, files),
      ]);
    });
}

async function verifyFirst(io: Console, archive: string, earlier: string | undefined): Promise<Verified> {
  const bytes = await readArchiveFile(io, archive);
  const copy = earlier === undefined ? undefined : await readArchiveFile(io, earlier);
  const verified = await withEngine(
    (engine) =>
      verifyArchive(bytes, {
        engine,
        ...(copy && { earlier: copy }),
        progress: (done, all) => io.progress(io.say(`验证选票 ${done} / ${all}`, `ballots verified ${done} / ${all}`)),
      }),
    { bytes: bytes.length },
  );
  const { firstFault, outcomes } = verified.report;
  if (firstFault) {
    const place =
      firstFault.event === undefined ? '' : io.say(`，第 ${firstFault.event} 个事件`, `, event ${firstFault.event}`);
    throw refused(
      io,
      firstFault.fault,
      `验证没有通过，不予解密（${archive}${place}）`,
      `The archive does not verify, so nothing is decrypted (${archive}${place})`,
    );
  }
  if (outcomes['encrypted-tally'] === 'passed') return verified;
  throw new CommandRefused(
    io.say('投票还没有结束并合计，不予解密。', 'Voting has not been ended and added up, so nothing is decrypted.'),
    1,
    { kind: 'not-tallied' },
  );
}

function decryptOwn(io: Console, { setup, tally }: Verified, keyText: string) {
  if (!setup || !tally) throw new Error('a verified archive has a setup and a tally');
  const group = groupOf(setup.election.group);
  const secret = parsePrivateKey(group, keyText);
  const publicKey = secret === undefined ? undefined : group.encode(group.power(group.generator, secret));
  const own = ownersOf(setup.trustees).find((each) => each.publicKey === publicKey);
  if (secret === undefined || !own) {
    throw new CommandRefused(
      io.say('该私钥不属于这次选举的任何监票人。', 'This private key belongs to no trustee of this election.'),
      1,
      { kind: 'key-foreign' },
    );
  }
  const part = decryptPartially(group, setup.fingerprint, tally.encrypted, secret, machineRandom);
  if (!part.ok) throw new Error('a tally that was recomputed holds members only');
  const body = printPartialDecryption(part.value);
  return { owner: own.owner, uuid: setup.election.uuid, text: printPart(own.owner, body) };
}

type ResultRefusal = WrongStage | MissingShares | CountFault;

interface ResultOptions extends RawPlain {
  readonly decryptions?: readonly string[];
}

/** `election result`: publishes the trustees' parts and what they give together. */
export function resultCommand(): Command {
  return plainCommand('result', '合并部分解密，公布结果（票箱方）', 'combine the parts and publish the result (board)')
    .argument('<archive.bel>')
    .option('--decryptions <files...>', '监票人的部分解密文件 · partial decryptions of the trustees')
    .action(async (archive: string, options: ResultOptions) => {
      const io = consoleOf(options);
      const parts: (Part & { readonly path: string })[] = [];
      for (const path of options.decryptions ?? []) parts.push({ path, ...(await readPart(io, path)) });
      await withBoard(io, archive, async (board) => {
        for (const { path, owner, body } of parts) {
          const taken = await board.publishDecryption(owner, body);
          // A part that stands there already, as after a broken run, is no fault.
          if (!taken.ok && taken.error.kind !== 'owner-repeated') throw refused(io, taken.error, path, path);
        }
        const counts = await board.publishResult();
        if (!counts.ok) throw resultRefusal(io, archive, counts.error);
        io.result(jsonSafe({ archive, result: counts.value }), () => [
          ...resultLines(io, board.setup, counts.value),
          io.say(
            '结果已写入档案。请公布档案，任何人都可以验证。',
            'The result is in the archive. Publish it: anybody can verify it.',
          ),
        ]);
      });
    });
}

function resultRefusal(io: Console, archive: string, fault: ResultRefusal): CommandRefused {
  if (fault.kind === 'shares-missing') {
    return new CommandRefused(
      io.say(
        '部分解密还不够。已收到的已经公布，不会丢失；请补交其余监票人的部分解密。',
        'There are too few partial decryptions. Those received are published and kept; bring those of more trustees.',
      ),
      1,
      fault,
    );
  }
  if (fault.kind === 'total-weight-too-large' || fault.kind === 'count-not-found') {
    return new CommandRefused(
      io.say('总权重太大，得票数无法求出。', 'The total weight is too large for the counts to be found.'),
      1,
      jsonSafe(fault) as object,
    );
  }
  return refused(io, fault, archive, archive);
}
