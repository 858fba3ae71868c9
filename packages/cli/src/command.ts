import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { type Console, openConsole } from './console.ts';

/** What every command may be told, beside its own options. */
export interface CommonOptions {
  readonly json: boolean;
  readonly lang: 'zh' | 'en';
  /** Absolute path of the data directory. */
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
}

interface RawPlain {
  readonly json?: boolean;
  readonly lang: 'zh' | 'en';
}

interface RawCommon extends RawPlain {
  readonly data: string;
  readonly databaseUrl?: string;
}

/** A command that needs no database: the options that every command has. */
export function plainCommand(name: string, zh: string, en: string): Command {
  return new Command(name)
    .description(`${zh} · ${en}`)
    .option('--json', '只在标准输出写一份 JSON · one JSON document on stdout, nothing else')
    .addOption(new Option('--lang <lang>', '提示语言 · language of messages').choices(['zh', 'en']).default('zh'));
}

/** A command with the common options added. `--json` and the others stand after the command's own words. */
export function command(name: string, zh: string, en: string): Command {
  return plainCommand(name, zh, en)
    .addOption(new Option('--data <dir>', '数据目录 · data directory').env('SHIHENG_DATA').default('./.shiheng'))
    .addOption(new Option('--database-url <url>', '改用 PostgreSQL · use PostgreSQL instead').env('DATABASE_URL'));
}

export function commonOptions(raw: RawCommon): CommonOptions {
  return { json: raw.json === true, lang: raw.lang, dataDir: resolve(raw.data), databaseUrl: raw.databaseUrl };
}

export function consoleOf({ json, lang }: RawPlain): Console {
  return openConsole({ json: json === true, lang });
}

export type { RawCommon, RawPlain };
