import { constants } from 'node:fs';
import { copyFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { verifierPageFile } from '@shiheng/ballot/node/verifier-page';
import type { Command } from 'commander';
import { consoleOf, plainCommand, type RawPlain } from '../command.ts';
import { CommandRefused, type Console } from '../console.ts';

/** `election verifier-page OUT.html`: the page for auditors who install nothing. An existing file is never overwritten. */
export function verifierPageCommand(): Command {
  return plainCommand('verifier-page', '写出独立验证页（任何人）', 'write the standalone verifier page (anybody)')
    .argument('<out.html>')
    .action(async (out: string, options: RawPlain) => {
      const io = consoleOf(options);
      const file = resolve(out);
      await copyFile(verifierPageFile, file, constants.COPYFILE_EXCL).catch((fault: NodeJS.ErrnoException) => {
        throw copyRefused(io, fault, file);
      });
      const { size } = await stat(file);
      io.result({ file, bytes: size }, () => [
        io.say(
          `验证页已写入 ${file}（${size} 字节）。用浏览器打开即可，不需要网络。`,
          `The verifier page was written to ${file} (${size} bytes). Open it in a browser; it needs no network.`,
        ),
      ]);
    });
}

function copyRefused(io: Console, fault: NodeJS.ErrnoException, file: string): unknown {
  if (fault.code === 'EEXIST')
    return new CommandRefused(io.say(`文件 ${file} 已存在，不会覆盖。`, `${file} exists and is not overwritten.`), 1, {
      kind: 'file-exists',
      file,
    });
  if (fault.code !== 'ENOENT') return fault;
  return new CommandRefused(
    io.say(
      `${file} 所在的文件夹不存在，或验证页尚未生成（先运行 npm run build）。`,
      `The folder of ${file} is missing, or the page was not built (run npm run build first).`,
    ),
    1,
    { kind: 'file-missing', file },
  );
}
