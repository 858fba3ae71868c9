import { plainJson, plainLine, plainText } from './plain-text.ts';

/** Exit codes of the contract: 0 done, 1 refused (bad input), 2 misuse. */
export const exitCodes = { done: 0, refused: 1, misuse: 2 } as const;

/** Ends a command: the words go to stderr, the code to the shell. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
  readonly code: 1 | 2;
  /** For whoever reads the JSON. */
  readonly facts: object | undefined;

  constructor(message: string, code: 1 | 2 = exitCodes.refused, facts?: object) {
    super(message);
    this.code = code;
    this.facts = facts;
  }
}

export interface Console {
  readonly json: boolean;
  readonly lang: 'zh' | 'en';
  /** The command's result: one JSON document with --json, else the lines. A terminal obeys nothing that stands in them. */
  result(value: unknown, lines: () => readonly string[]): void;
  /** A remark for the person at the terminal, on stderr. */
  remark(text: string): void;
  /** Picks the language. */
  say(zh: string, en: string): string;
  /** One line on stderr that is rewritten in place; silent when stderr is no terminal. */
  progress(text: string): void;
}

export function openConsole(options: { readonly json: boolean; readonly lang: 'zh' | 'en' }): Console {
  const terminal = process.stderr.isTTY === true;
  let shown = false;
  const clear = () => {
    if (shown) process.stderr.write('\r\u001b[2K');
    shown = false;
  };
  return {
    ...options,
    say: (zh, en) => (options.lang === 'zh' ? zh : en),
    result(value, lines) {
      clear();
      process.stdout.write(
        options.json
          ? `${plainJson(value)}\n`
          : lines()
              .map((line) => `${plainLine(line)}\n`)
              .join(''),
      );
    },
    remark(text) {
      clear();
      process.stderr.write(`${plainText(text)}\n`);
    },
    progress(text) {
      if (!terminal) return;
      process.stderr.write(`\r\u001b[2K${plainLine(text)}`);
      shown = true;
    },
  };
}

/** East Asian wide characters take two columns. */
function width(text: string): number {
  let columns = 0;
  for (const char of text)
    columns += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(
      char,
    )
      ? 2
      : 1;
  return columns;
}

/** Rows as aligned lines; numbers are right-aligned by the caller through `right`. */
export function alignRows(rows: readonly (readonly string[])[], right: readonly number[] = []): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const pad = ' '.repeat((widths[column] ?? 0) - width(cell));
        return right.includes(column) ? pad + cell : cell + pad;
      })
      .join('  ')
      .trimEnd(),
  );
}
