import { readdir, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Clock } from '@shiheng/basics/clock';
import { err, ok, type Result } from '@shiheng/basics/result';
import type { Db, Tx } from '@shiheng/db/handle';
import { append } from '../audit/audit.ts';
import type { SealAlgorithm } from './ciphers.ts';
import { freshKey, type KeyFile, parseKeyFile, replaceKeyFile } from './key-file.ts';
import type { Privacy } from './privacy.ts';
import { countByKey, type Resealed, type ResealOptions, reseal } from './reseal.ts';
import { addSealKey, barSealKey, loadSealKeys } from './seal-keys.ts';

export interface KeyCareDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly privacy: () => Privacy;
  /** Where keys.json lies. */
  readonly path: string;
}

export interface SealKeyStatus {
  readonly id: number;
  readonly algorithm: SealAlgorithm;
  readonly state: 'sealing' | 'opening' | 'retired' | 'missing';
  readonly addedAt: string | null;
  readonly retiredAt: string | null;
  /** Values that it has sealed. */
  readonly sealed: number;
}

/** Every key that the file or the database knows. `missing`: the database knows it, the file does not. */
export async function keyStatus({ db, path }: KeyCareDeps): Promise<readonly SealKeyStatus[]> {
  const file = await readKeyFile(path);
  const { known, counts } = await db.read(async (reader) => ({
    known: await loadSealKeys(reader),
    counts: await countByKey(reader),
  }));
  const inFile = new Map(file.seal.map((key) => [key.id, key]));
  const ids = [...new Set([...known.map(({ id }) => id), ...inFile.keys(), ...counts.keys()])];
  return ids.map((id) => {
    const remembered = known.find((key) => key.id === id);
    return {
      id,
      algorithm: inFile.get(id)?.algorithm ?? remembered?.algorithm ?? 'aes-256-gcm',
      state: stateOf(file, id, remembered?.retiredAt ?? null),
      addedAt: remembered?.addedAt ?? null,
      retiredAt: remembered?.retiredAt ?? null,
      sealed: counts.get(id) ?? 0,
    };
  });
}

function stateOf(file: KeyFile, id: number, retiredAt: string | null): SealKeyStatus['state'] {
  if (file.seal.some((key) => key.id === id)) return file.sealWith === id ? 'sealing' : 'opening';
  return retiredAt === null ? 'missing' : 'retired';
}

export interface Rotated {
  readonly from: number;
  readonly to: number;
  readonly algorithm: SealAlgorithm;
  /** The key file as it was, kept until its key is retired. */
  readonly backup: string;
}

/**
 * Adds a key and seals with it from now on; what the others sealed still opens. A process that runs notices at its next
 * use of the keys. On several machines the new file must reach all of them before anything is sealed with it.
 * @param algorithm absent: that of the key which seals now
 * @errors keys-full: 256 keys stand in the file; retire some
 */
export async function rotateKeys(
  { db, clock, path }: KeyCareDeps,
  algorithm?: SealAlgorithm,
): Promise<Result<Rotated, { readonly kind: 'keys-full' }>> {
  return db.tx(async (tx) => {
    await lockKeyFile(tx);
    const file = await readKeyFile(path);
    const sealing = file.seal.find(({ id }) => id === file.sealWith);
    const to = freeId(file);
    if (to === undefined) return err({ kind: 'keys-full' } as const);
    const added = { id: to, algorithm: algorithm ?? sealing?.algorithm ?? 'aes-256-gcm' };
    const seal: KeyFile['seal'] = [...file.seal, { ...added, key: freshKey(added.algorithm) }];
    const backup = `${path}.before-${to}`;
    await removeDrafts(path);
    await rm(backup, { force: true });
    await replaceKeyFile(path, { ...file, version: 2, sealWith: to, seal }, backup);
    await addSealKey(tx, to, added.algorithm, clock());
    const facts = { from: file.sealWith, to, algorithm: added.algorithm };
    await append(tx, { at: clock(), actor: 'system', kind: 'keys-rotated', facts });
    return ok({ ...facts, backup });
  });
}

/** The next number that no key of the file has. */
function freeId({ seal, sealWith }: KeyFile): number | undefined {
  const taken = new Set(seal.map(({ id }) => id));
  return Array.from({ length: 255 }, (_, i) => (sealWith + 1 + i) % 256).find((id) => !taken.has(id));
}

/** Renews everything that older keys have sealed (reseal.ts). */
export async function resealAll({ db, clock, privacy }: KeyCareDeps, options: ResealOptions = {}): Promise<Resealed> {
  const current = privacy();
  const resealed = await reseal(db, current, options);
  const facts = { key: current.sealsWith, ...resealed };
  await db.tx((tx) => append(tx, { at: clock(), actor: 'system', kind: 'keys-resealed', facts }));
  return resealed;
}

export type RetireRefusal =
  | { readonly kind: 'key-unknown' }
  | { readonly kind: 'key-in-use' } // the newest: it seals
  | { readonly kind: 'key-still-needed'; readonly sealed: number };

/** What was deleted with a retired key: copies of the key file that held it. */
export interface Retired {
  readonly removed: readonly string[];
}

/**
 * Takes an old key out of the file, together with the copies of the file that hold it. From then on nothing sealed with
 * it can be opened anywhere but from copies that stand elsewhere: backups made before need the key file of their time.
 * Killed half-way it is simply run again.
 */
export async function retireKey(deps: KeyCareDeps, id: number): Promise<Result<Retired, RetireRefusal>> {
  const { db, path } = deps;
  const barred = await bar(deps, id);
  if (!barred.ok) return barred;
  // After the commit: nobody can seal with the key any more, so it may go.
  return db.tx(async (tx) => {
    await lockKeyFile(tx);
    return ok({ removed: await removeKey(path, id) });
  });
}

async function bar({ db, clock, path }: KeyCareDeps, id: number): Promise<Result<undefined, RetireRefusal>> {
  try {
    return await db.tx(async (tx) => {
      await lockKeyFile(tx);
      const file = await readKeyFile(path);
      if (!file.seal.some((key) => key.id === id)) return err({ kind: 'key-unknown' } as const);
      if (file.sealWith === id) return err({ kind: 'key-in-use' } as const);
      await barSealKey(tx, id, clock());
      const sealed = (await countByKey(tx)).get(id) ?? 0;
      if (sealed > 0) throw new StillNeeded(sealed);
      await append(tx, { at: clock(), actor: 'system', kind: 'key-retired', facts: { key: id } });
      return ok(undefined);
    });
  } catch (fault) {
    if (!(fault instanceof StillNeeded)) throw fault;
    return err({ kind: 'key-still-needed', sealed: fault.sealed });
  }
}

/** Rolls the bar back: the key may be sealed with as before. */
class StillNeeded extends Error {
  readonly sealed: number;

  constructor(sealed: number) {
    super('the key is still needed');
    this.sealed = sealed;
  }
}

async function removeKey(path: string, id: number): Promise<readonly string[]> {
  const file = await readKeyFile(path);
  const [first, ...rest] = file.seal.filter((key) => key.id !== id);
  if (first) await replaceKeyFile(path, { ...file, version: 2, seal: [first, ...rest] });
  await removeDrafts(path);
  const removed: string[] = [];
  for (const copy of await siblings(path, '.before-')) {
    const holds = (await readKeyFile(copy)).seal.some((key) => key.id === id);
    if (holds) await rm(copy);
    if (holds) removed.push(copy);
  }
  return removed;
}

/** Left behind by a process that was killed while it wrote. */
async function removeDrafts(path: string): Promise<void> {
  for (const draft of await siblings(path, '.draft-')) await rm(draft, { force: true });
}

async function siblings(path: string, mark: string): Promise<readonly string[]> {
  const names = await readdir(dirname(path));
  return names.filter((name) => name.startsWith(basename(path) + mark)).map((name) => join(dirname(path), name));
}

async function readKeyFile(path: string): Promise<KeyFile> {
  return parseKeyFile(path, await readFile(path, 'utf8'));
}

/** One change of the key file at a time. */
async function lockKeyFile(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('shiheng key file'))`);
}
