import type { OpenRefusal } from '@shiheng/ballot/node/file-store';
import { faultWords, type Sayable } from '@shiheng/ballot/verify/words';
import { CommandRefused, type Console } from '../console.ts';

/** JSON has no whole numbers beyond 2^53: weights and counts go as text where they are larger, as in the archive. */
export function jsonSafe(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, item) =>
      typeof item === 'bigint' ? (item <= Number.MAX_SAFE_INTEGER ? Number(item) : item.toString()) : item,
    ) ?? 'null',
  );
}

/** A refusal of the ballot package, told in words and, in the JSON, by its kind and facts. */
export function refused(io: Console, fault: Sayable, zh: string, en: string): CommandRefused {
  const words = faultWords(fault);
  return new CommandRefused(io.say(`${zh}：${words.zh}。`, `${en}: ${words.en}.`), 1, jsonSafe(fault) as object);
}

/** Why a board cannot be opened, and what to do. */
export function openRefused(io: Console, refusal: OpenRefusal): CommandRefused {
  const { path } = refusal;
  const say = (zh: string, en: string) => new CommandRefused(io.say(zh, en), 1, refusal);
  switch (refusal.kind) {
    case 'archive-missing':
      return say(`没有文件 ${path}。`, `There is no file ${path}.`);
    case 'archive-too-large':
      return say(`${path} 超过 2 GB。`, `${path} is larger than 2 GB.`);
    case 'archive-in-use': {
      const { pid, host } = refusal.holder;
      return say(
        `${path} 正由 ${host} 上的进程 ${pid} 写入。等它结束；若那台机器已不在，请删除 ${path}.lock。`,
        `Process ${pid} on ${host} is writing to ${path}. Wait for it; if that machine is gone, remove ${path}.lock.`,
      );
    }
    case 'archive-damaged': {
      const words = faultWords(refusal.placed.fault);
      return say(
        `${path} 已损坏：${words.zh}。程序不会修补；请取回完好的副本。`,
        `${path} is damaged: ${words.en}. Nothing is repaired; bring back a sound copy.`,
      );
    }
    case 'acknowledged-lost':
      return say(
        `${path} 缺少已经确认收到的选票（应有 ${refusal.length} 字节），或已被换成另一份。请取回完好的副本。`,
        `${path} lacks ballots that were acknowledged (${refusal.length} bytes are due), or was exchanged. Bring back a sound copy.`,
      );
  }
}
