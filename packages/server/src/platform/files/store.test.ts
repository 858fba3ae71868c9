import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { testFolder } from '../../testing/files.ts';
import { pdfOf } from '../../testing/uploads.ts';
import type { Incoming } from '../http/upload.ts';
import { FileStore } from './store.ts';

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const incoming = (bytes: Uint8Array, cutOff = false): Incoming => ({
  name: 'a.pdf',
  stream: Readable.from([bytes.subarray(0, 10), bytes.subarray(10)]),
  cutOff: () => cutOff,
});
const filesIn = (root: string) =>
  readdirSync(root, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());

describe('the file store', () => {
  const [one, two] = [pdfOf('one'), pdfOf('two')];

  it('keeps equal bytes once, under their hash, readable by the owner only', async () => {
    const root = join(testFolder(), 'files');
    const store = new FileStore(root);
    for (const bytes of [one, two, one]) {
      const kept = await store.keep(incoming(bytes), async (file) => file);
      expect(kept).toEqual({
        ok: true,
        value: { sha256: hashOf(bytes), bytes: bytes.length, media: 'application/pdf' },
      });
    }
    const files = filesIn(root);
    expect(files.map(({ name }) => name).sort()).toEqual([hashOf(one), hashOf(two)].sort());
    for (const { name, parentPath } of files) {
      expect(statSync(join(parentPath, name)).mode & 0o777).toBe(0o600);
      expect(statSync(parentPath).mode & 0o777).toBe(0o700);
    }
    const read = await store.read(hashOf(two));
    expect(read && (await buffer(read.stream()))).toEqual(two);
    expect(await store.read(hashOf(pdfOf('three')))).toBeUndefined();
  });

  it('leaves nothing of what is refused, cut off or interrupted', async () => {
    const root = join(testFolder(), 'files');
    const store = new FileStore(root);
    const use = async () => expect.fail('nothing may be used');
    expect(await store.keep(incoming(one, true), use)).toEqual({ ok: false, error: { kind: 'file-too-large' } });
    expect(await store.keep(incoming(Buffer.alloc(0)), use)).toEqual({ ok: false, error: { kind: 'file-missing' } });
    expect(await store.keep(incoming(Buffer.from('<html>')), use)).toMatchObject({ ok: false });
    const broken = Readable.from(
      (async function* () {
        yield one;
        throw new Error('the line went dead');
      })(),
    );
    await expect(store.keep({ ...incoming(one), stream: broken }, use)).rejects.toThrow('the line went dead');
    expect(filesIn(root)).toEqual([]);
  });

  it('sweeps bytes that nobody owns once they are old, and spares the rest', async () => {
    const root = join(testFolder(), 'files');
    const store = new FileStore(root);
    const [owned, orphan, young] = [pdfOf('owned'), pdfOf('orphan'), pdfOf('young')];
    for (const bytes of [owned, orphan, young]) await store.keep(incoming(bytes), async () => undefined);
    await expect(
      store.keep(incoming(pdfOf('failed')), async () => {
        throw new Error('no row');
      }),
    ).rejects.toThrow('no row');
    const old = new Date(Date.now() - 2 * 3_600_000);
    for (const { name, parentPath } of filesIn(root))
      if (name !== hashOf(young)) utimesSync(join(parentPath, name), old, old);
    const removed = await store.sweep(
      new Date(),
      async (addresses) => new Set(addresses.filter((a) => a === hashOf(owned))),
    );
    expect(removed).toBe(2);
    expect(
      filesIn(root)
        .map(({ name }) => name)
        .sort(),
    ).toEqual([hashOf(owned), hashOf(young)].sort());
  });

  it('does not sweep what is being sent again at that moment', async () => {
    const root = join(testFolder(), 'files');
    const store = new FileStore(root);
    await store.keep(incoming(one), async () => undefined);
    const path = join(root, 'kept', hashOf(one).slice(0, 2), hashOf(one));
    const old = new Date(Date.now() - 2 * 3_600_000);
    utimesSync(path, old, old);
    await store.sweep(new Date(), async () => {
      await store.keep(incoming(one), async () => undefined); // its row is written after the sweep has asked
      return new Set<string>();
    });
    expect(existsSync(path)).toBe(true);
  });
});
