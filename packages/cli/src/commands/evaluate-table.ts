import { readFile } from 'node:fs/promises';
import { evaluateTable } from '@shiheng/kernel/relations/table';
import { readIndexTable } from '@shiheng/kernel/relations/table-read';
import type { Command } from 'commander';
import { command, consoleOf, type RawCommon } from '../command.ts';
import { alignRows, CommandRefused, type Console } from '../console.ts';

/** `evaluate-table FILE.json`: the kernel's arithmetic on an outsider's own table. Format: docs/methods/table.md. */
export function evaluateTableCommand(): Command {
  return command('evaluate-table', '按方法计算一份自备的指标表', 'compute a table of your own')
    .argument('<file>', 'JSON')
    .action(async (file: string, options: RawCommon) => {
      const io = consoleOf(options);
      const table = readIndexTable(await readJson(io, file));
      if (!table.ok) {
        const { path, expected } = table.error;
        throw new CommandRefused(io.say(`${file}：${path} 应为 ${expected}`, `${file}: ${path} should be ${expected}`));
      }
      const result = evaluateTable(table.value);
      if (!result.ok) throw new CommandRefused(`${file}: ${JSON.stringify(result.error)}`);
      io.result(result.value, () =>
        alignRows(
          result.value.rows.map(({ id, period, headline }) => [
            id,
            period ?? '',
            headline === null ? '—' : headline.toFixed(4),
          ]),
          [2],
        ),
      );
    });
}

async function readJson(io: Console, file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    throw new CommandRefused(io.say(`读不到文件 ${file}，请核对路径。`, `Cannot read ${file}; check the path.`));
  }
  try {
    return JSON.parse(text);
  } catch (fault) {
    const where = fault instanceof Error ? fault.message : '';
    throw new CommandRefused(io.say(`${file} 不是 JSON：${where}`, `${file} is not JSON: ${where}`));
  }
}
