import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who holds a lock. */
export interface Holder {
  readonly token: string;
  readonly pid: number;
  readonly host: string;
  /** When the kernel started the process, so that a reused pid is not taken for the holder; empty where unknown. */
  readonly born: string;
}

/**
 * Makes this process the only holder of `path`. A killed holder's lock is taken over; one of another host, which cannot
 * be asked whether it lives, is left alone.
 * @returns how to give it back, or who holds it
 */
export function takeLock(path: string): { readonly release: () => void } | { readonly holder: Holder } {
  const self: Holder = { token: randomUUID(), pid: process.pid, host: hostname(), born: bornAt(process.pid) };
  const holder = claim(path, self);
  if (holder !== undefined) return { holder };
  return {
    release: () => {
      if (read(path)?.token === self.token) rmSync(path);
    },
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
    if (isCreated(path, self)) return undefined;
    const holder = read(path);
    if (holder === undefined) continue; // given back in between
    if (isAlive(holder)) return holder;
    const takeover = `${path}.${holder.token}`;
    const rival = claim(takeover, self);
    if (rival !== undefined) return rival;
    const isUnchanged = read(path)?.token === holder.token;
    if (isUnchanged) replace(path, self);
    rmSync(takeover);
    if (isUnchanged) return undefined;
  }
}

/** Appears with its content or not at all. */
function isCreated(path: string, self: Holder): boolean {
  const draft = writeDraft(path, self);
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
  renameSync(writeDraft(path, self), path);
}

function writeDraft(path: string, self: Holder): string {
  const draft = `${path}.draft-${self.token}`;
  writeFileSync(draft, JSON.stringify(self), { mode: 0o600 });
  return draft;
}

function read(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw fault;
  }
}

function isAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return holder.born === bornAt(holder.pid);
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
