import { mkdir, readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { createDurably } from '@shiheng/ballot/node/durable';
import { readBytes } from '@shiheng/ballot/node/read-bytes';
import { CommandRefused, type Console } from '../console.ts';

/** What is to become of a file: given to others, kept by one person, or destroyed after use. */
export type Custody = 'publish' | 'keep-secret' | 'destroy-after-use';

export interface NewFile {
  readonly name: string;
  readonly text: string;
  readonly custody: Custody;
  /** What it is and who gets it, in words. */
  readonly zh: string;
  readonly en: string;
}

export interface WrittenFile {
  readonly file: string;
  readonly custody: Custody;
  readonly zh: string;
  readonly en: string;
}

/**
 * Writes new files into a folder, secret ones for their owner alone (0600). Never over another.
 * @errors CommandRefused where a name is taken; files written before it stay
 */
export async function writeNewFiles(
  io: Console,
  folder: string,
  files: readonly NewFile[],
): Promise<readonly WrittenFile[]> {
  const written: WrittenFile[] = [];
  for (const { name, text, custody, zh, en } of files) {
    const file = resolve(folder, name);
    await writeNewBytes(io, file, new TextEncoder().encode(text), custody === 'publish' ? 0o644 : 0o600);
    written.push({ file, custody, zh, en });
  }
  return written;
}

/** @errors CommandRefused where the name is taken */
export async function writeNewBytes(io: Console, file: string, bytes: Uint8Array, mode = 0o644): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  if (await createDurably(file, bytes, mode)) return;
  throw new CommandRefused(
    io.say(
      `${file} 已存在，不会覆盖。请换一个文件夹（--out），或先确认旧文件不再需要。`,
      `${file} exists and is not overwritten. Choose another folder (--out), or make sure first that nobody needs it.`,
    ),
    1,
    { kind: 'file-exists', file },
  );
}

/** The lines that tell a person what to do with each file. */
export function custodyLines(io: Console, files: readonly WrittenFile[]): readonly string[] {
  const words: Readonly<Record<Custody, string>> = {
    publish: io.say('可以公开', 'may be published'),
    'keep-secret': io.say('本人保管，不交给任何人', 'keep it yourself, give it to nobody'),
    'destroy-after-use': io.say('用后销毁', 'destroy it after use'),
  };
  return files.flatMap(({ file, custody, zh, en }) => [`  ${file}`, `    ${words[custody]} · ${io.say(zh, en)}`]);
}

/** @errors CommandRefused where there is no such file */
export async function readText(io: Console, path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((fault: NodeJS.ErrnoException) => {
    throw fault.code === 'ENOENT' || fault.code === 'EISDIR' ? missing(io, path) : fault;
  });
  return text;
}

/** @errors CommandRefused where there is no such file, or it is too large */
export async function readArchiveFile(io: Console, path: string): Promise<Uint8Array> {
  const bytes = await readBytes(path);
  if (bytes === undefined) throw missing(io, path);
  if (bytes !== 'too-large') return bytes;
  throw new CommandRefused(
    io.say(`${path} 超过 2 GB，不是本程序的选举档案。`, `${path} is larger than 2 GB: no archive of this program.`),
    1,
    { kind: 'archive-too-large', file: path },
  );
}

function missing(io: Console, path: string): CommandRefused {
  return new CommandRefused(io.say(`没有文件 ${path}。`, `There is no file ${path}.`), 1, {
    kind: 'file-missing',
    file: path,
  });
}

/** @errors CommandRefused where the text is no JSON */
export async function readJson(io: Console, path: string): Promise<unknown> {
  const text = await readText(io, path);
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandRefused(io.say(`${path} 不是 JSON 文件。`, `${path} is no JSON file.`), 1, {
      kind: 'file-not-json',
      file: path,
    });
  }
}
