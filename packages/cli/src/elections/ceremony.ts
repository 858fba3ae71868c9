import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Group } from '@shiheng/ballot/group/group';
import { machineRandom } from '@shiheng/ballot/node/random';
import {
  type Ceremony,
  type CeremonyFault,
  contribute,
  finish,
  pedersenParameters,
} from '@shiheng/ballot/trustees/ceremony';
import { type CeremonyPlace, createCertificate } from '@shiheng/ballot/trustees/certificate';
import { type ChannelKeys, channelKeys, createSeed } from '@shiheng/ballot/trustees/channel-keys';
import { printablePedersen } from '@shiheng/ballot/trustees/json';
import { checkPedersen } from '@shiheng/ballot/trustees/pedersen';
import { openDecryptionKey } from '@shiheng/ballot/trustees/sealed-scalars';
import { printPrivateKey } from '@shiheng/ballot/trustees/single';
import { faultWords } from '@shiheng/ballot/verify/words';
import { CommandRefused, type Console } from '../console.ts';
import { readText, type WrittenFile, writeNewFiles } from './files.ts';
import {
  printContribution,
  printMessage,
  printSignedKey,
  readCertificateFile,
  readContributionFile,
  readSignedKeyFile,
} from './keys.ts';

/** What all share: the folder that is passed around, or lies on one machine. Nothing in it is secret. */
export interface SharedOptions {
  readonly io: Console;
  readonly group: Group;
  readonly dir: string;
}

export interface CeremonyOptions extends SharedOptions {
  /** The trustee's own folder. */
  readonly out: string;
  /** Place of the trustee, from 1. */
  readonly index: number;
}

const names = {
  seed: (index: number) => `trustee-${index}.PRIVATE-seed.txt`,
  key: (index: number) => `trustee-${index}.PRIVATE-key.json`,
  certificate: (index: number) => `trustee-${index}.step-1.json`,
  contribution: (index: number) => `trustee-${index}.step-2.json`,
  verification: (index: number) => `trustee-${index}.step-3.json`,
};

/** Step 1. @source BELENIOS §7 (1) */
export async function makeCertificate(options: CeremonyOptions, place: CeremonyPlace): Promise<readonly WrittenFile[]> {
  const { io, group, out, index } = options;
  const seed = createSeed(machineRandom);
  const certificate = createCertificate(group, channelKeys(group, seed), place, machineRandom);
  const secret = await writeNewFiles(io, out, [
    {
      name: names.seed(index),
      text: `${seed}\n`,
      custody: 'destroy-after-use',
      zh: '本人的种子，第 2、3 步要用；第 4 步完成后销毁',
      en: 'your seed, for steps 2 and 3; destroy it after step 4',
    },
  ]);
  return [...secret, ...(await publish(options, names.certificate(index), printMessage(certificate)))];
}

/** Step 2. @source BELENIOS §7 (2) */
export async function makeContribution(options: CeremonyOptions): Promise<readonly WrittenFile[]> {
  const { io, index } = options;
  const ceremony = await readCeremony(options);
  const made = contribute(ceremony, index, await readSeed(options), machineRandom);
  if (!made.ok) throw ceremonyRefusal(io, made.error);
  return publish(options, names.contribution(index), printContribution(made.value));
}

/** Step 3. @source BELENIOS §7 (3) */
export async function makeKey(options: CeremonyOptions): Promise<readonly WrittenFile[]> {
  const { io, group, out, index } = options;
  const ceremony = await readCeremony(options);
  const keys = await readSeed(options);
  const finished = finish(ceremony, index, keys, await readContributions(options, ceremony), machineRandom);
  if (!finished.ok) throw ceremonyRefusal(io, finished.error);
  const opened = openDecryptionKey(group, keys, finished.value.sealedKey);
  if (!opened.ok) throw new Error(`a key sealed to ourselves does not open: ${opened.error.kind}`);
  const secret = await writeNewFiles(io, out, [
    {
      name: names.key(index),
      text: printPrivateKey(opened.value),
      custody: 'keep-secret',
      zh: '本人的解密私钥，开票时用；计票完成并归档后销毁',
      en: 'your decryption key, for the count; destroy it when the count is done',
    },
  ]);
  return [
    ...secret,
    ...(await publish(options, names.verification(index), printSignedKey(finished.value.verificationKey))),
  ];
}

/** Step 4: all that was published, checked, in one file. @source BELENIOS §7, params */
export async function makeParameters(options: SharedOptions): Promise<readonly WrittenFile[]> {
  const { io, group, dir } = options;
  const ceremony = await readCeremony(options);
  const contributions = await readContributions(options, ceremony);
  const keys = await readAll(ceremony, (index) => readSignedKeyFile(io, group, join(dir, names.verification(index))));
  const parameters = pedersenParameters(ceremony, contributions, keys);
  const checked = checkPedersen(group, parameters, 0);
  if ('fault' in checked) {
    const words = faultWords(checked.fault)[io.lang];
    throw new CommandRefused(
      io.say(`密钥参数不成立：${words}`, `The parameters do not hold: ${words}`),
      1,
      checked.fault,
    );
  }
  return writeNewFiles(io, dir, [
    {
      name: `trustees-${ceremony.threshold}-of-${ceremony.certs.length}.PUBLIC-keys.json`,
      text: JSON.stringify(printablePedersen(parameters)),
      custody: 'publish',
      zh: '全体监票人的公开参数，交给票箱方建立选举',
      en: 'the public parameters of all trustees: give them to whoever makes the election',
    },
  ]);
}

function publish({ io, dir }: SharedOptions, name: string, text: string): Promise<readonly WrittenFile[]> {
  const zh = '交给全体监票人（不含秘密）';
  return writeNewFiles(io, dir, [
    { name, text, custody: 'publish', zh, en: 'for all trustees (nothing in it is secret)' },
  ]);
}

/**
 * What the certificates say that the ceremony is. Each trustee's own certificate names the same numbers, and the steps
 * check every certificate against them.
 */
async function readCeremony({ io, group, dir }: SharedOptions): Promise<Ceremony> {
  const first = await readCertificateFile(io, group, join(dir, names.certificate(1)));
  const { threshold, size } = contextOf(first.message);
  const missing = Array.from({ length: size }, (_, i) => i + 1).filter(
    (index) => !existsSync(join(dir, names.certificate(index))),
  );
  if (missing.length > 0 || size < 1) {
    throw new CommandRefused(
      io.say(
        `还缺第 ${missing.join('、')} 位监票人的第 1 步文件。`,
        `Step 1 of trustee ${missing.join(', ')} is still missing.`,
      ),
      1,
      { kind: 'ceremony-incomplete', missing },
    );
  }
  const certs = [];
  for (let index = 1; index <= size; index++) {
    certs.push(await readCertificateFile(io, group, join(dir, names.certificate(index))));
  }
  return { group, threshold, certs };
}

const largestCeremony = 100;

function contextOf(message: string): { readonly threshold: number; readonly size: number } {
  const numbers = /"size":(\d{1,3}),"threshold":(\d{1,3})/.exec(message);
  const size = Number(numbers?.[1] ?? 0);
  return { threshold: Number(numbers?.[2] ?? 0), size: size > largestCeremony ? 0 : size };
}

function readContributions({ io, group, dir }: SharedOptions, ceremony: Ceremony) {
  return readAll(ceremony, (index) => readContributionFile(io, group, join(dir, names.contribution(index))));
}

async function readAll<T>({ certs }: Ceremony, read: (index: number) => Promise<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for (const i of certs.keys()) all.push(await read(i + 1));
  return all;
}

async function readSeed({ io, group, out, index }: CeremonyOptions): Promise<ChannelKeys> {
  return channelKeys(group, (await readText(io, join(out, names.seed(index)))).trim());
}

function ceremonyRefusal(io: Console, fault: CeremonyFault): CommandRefused {
  const who = 'index' in fault ? io.say(`第 ${fault.index} 位监票人的`, `of trustee ${fault.index}`) : '';
  const words = {
    'ceremony-shape': io.say('人数与门限不符，或文件不全。', 'The numbers do not agree, or files are missing.'),
    'ceremony-not-yours': io.say(
      '这一位的第 1 步文件不是用本人的种子做的。',
      'Step 1 at this place was not made with your seed.',
    ),
    'ceremony-certificate': io.say(`${who}第 1 步文件无效。`, `Step 1 ${who} does not hold.`),
    'ceremony-coefficients': io.say(`${who}第 2 步承诺无效。`, `Step 2 ${who} does not hold: coefficients.`),
    'ceremony-signature': io.say(`${who}第 2 步签名无效。`, `Step 2 ${who} does not hold: signature.`),
    'ceremony-message': io.say(`${who}密件打不开。`, `The message ${who} cannot be opened.`),
    'ceremony-secret': io.say(
      `${who}秘密份额与其公开承诺不符。请停下来，当面查清。`,
      `The secret ${who} does not fit what it published. Stop, and find out face to face.`,
    ),
  } as const satisfies Record<CeremonyFault['kind'], string>;
  return new CommandRefused(words[fault.kind], 1, fault);
}
