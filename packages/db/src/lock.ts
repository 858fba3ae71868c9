import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DbRefused } from './errors.ts';

interface Holder {
  readonly token: string;
  readonly pid: number;
  readonly host: string;
  /** When the kernel started the process, so that a reused pid is not taken for the holder; empty where unknown. */
  readonly born: string;
}

const beatMs = 5_000;
/** A holder on another host (a container on the same volume) cannot be asked whether it lives: its file must be fresh. */
const foreignStaleMs = 30_000;

/**
 * Makes this process the only one that may open `dataDir`. PGlite has no lock of its own, and two processes on one
 * directory lose each other's commits.
 * @returns how to give it back. A killed holder's lock is taken over.
 * @errors DbRefused data-directory-in-use
 */
export function lockDataDirectory(dataDir: string): () => void {
  const path = join(dataDir, 'lock');
  const self: Holder = { token: randomUUID(), pid: process.pid, host: hostname(), born: bornAt(process.pid) };
  const holder = claim(path, self);
  if (holder !== undefined) {
    throw new DbRefused({ kind: 'data-directory-in-use', dataDir, pid: holder.pid, host: holder.host });
  }
  const beat = setInterval(() => utimesSync(path, new Date(), new Date()), beatMs).unref();
  return () => {
    clearInterval(beat);
    if (read(path)?.token === self.token) rmSync(path);
  };
}

/**
 * @returns undefined when `self` now holds `path`, else who does.
 *
 * Only one process may replace a dead holder's file: it must first hold `path.<token of the dead>`, and the file must
 * still carry that token. Tokens never return, so a slow process cannot remove the lock of a quick one.
 */
function claim(path: string, self: Holder): Holder | undefined {
  for (;;) {
    if (created(path, self)) return undefined;
    const holder = read(path);
    if (holder === undefined) continue; // given back in between
    if (isAlive(holder, path)) return holder;
    const takeover = `${path}.${holder.token}`;
    const rival = claim(takeover, self);
    if (rival !== undefined) return rival;
    const unchanged = read(path)?.token === holder.token;
    if (unchanged) replace(path, self);
    rmSync(takeover);
    if (unchanged) return undefined;
  }
}

/** Appears with its content or not at all. */
function created(path: string, self: Holder): boolean {
  const draft = `${path}.draft-${self.token}`;
  writeFileSync(draft, JSON.stringify(self), { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw fault;
  } finally {
    rmSync(draft);
  }
}

function replace(path: string, self: Holder): void {
  const draft = `${path}.draft-${self.token}`;
  writeFileSync(draft, JSON.stringify(self), { mode: 0o600 });
  renameSync(draft, path);
}

function read(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw fault;
  }
}

function isAlive(holder: Holder, path: string): boolean {
  if (holder.host !== hostname()) return Date.now() - (touchedAt(path) ?? 0) < foreignStaleMs;
  try {
    process.kill(holder.pid, 0);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return holder.born === bornAt(holder.pid);
}

function touchedAt(path: string): number | undefined {
  return existsSync(path) ? statSync(path).mtimeMs : undefined;
}

/** Field 22 of /proc/<pid>/stat; the second field is a name that may hold blanks and brackets. */
function bornAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
