import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { assert } from '@shiheng/basics/assert';
import { canonicalJson, type Json } from '@shiheng/basics/canonical-json';
import type { Db } from '@shiheng/db/handle';
import { emptyTables, forEachEngine } from '@shiheng/db/testing';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { testFolder } from '../../testing/files.ts';
import { append } from './audit.ts';
import type { ChainFault, ChainHead } from './chain.ts';
import { exportChain, verifyChainFile } from './chain-file.ts';
import { currentHead, headLine, readHeads, recordHead } from './heads.ts';

const folder = testFolder();
const now = new Date('2026-03-02T08:00:00Z');
const events = 12;

forEachEngine('an exported chain', (open) => {
  let db: Db;
  let lines: readonly string[];
  let head: ChainHead;
  const plain = join(folder, 'chain.jsonl');

  beforeAll(async () => {
    db = await open();
    await emptyTables(db);
    for (let i = 0; i < events; i++) {
      const facts = { period: `202${i % 5}Q1`, version: i };
      const about = { enterpriseId: '11111111-1111-4111-8111-111111111111', personId: new Uint8Array(16).fill(i) };
      await db.tx((tx) => append(tx, { at: now, actor: 'system', kind: 'period-closed', facts, about }));
    }
    head = await exportChain(db, plain);
    lines = readFileSync(plain, 'utf8').trimEnd().split('\n');
  });

  const verify = async (changed: readonly string[], heads: readonly ChainHead[] = []) => {
    const path = join(folder, 'changed.jsonl');
    writeFileSync(path, changed.map((line) => `${line}\n`).join(''));
    const verified = await verifyChainFile(path, heads);
    assert(verified.ok, 'the file has its opening');
    return verified.value;
  };

  it('proves itself without the database, plain and compressed', async () => {
    const zipped = join(folder, 'chain.jsonl.gz');
    await exportChain(db, zipped);
    expect(gunzipSync(readFileSync(zipped))).toEqual(readFileSync(plain));
    expect(statSync(plain).mode & 0o777).toBe(0o600);
    for (const path of [plain, zipped]) {
      const verified = await verifyChainFile(path, [head]);
      expect(verified).toMatchObject({ ok: true, value: { events, head, headsCompared: 1, faults: [] } });
    }
  });

  it('refuses what is no such file', async () => {
    const other = join(folder, 'other');
    writeFileSync(other, '{"format":"something"}\n');
    const cut = join(folder, 'cut.gz');
    writeFileSync(cut, gzipSync(readFileSync(plain)).subarray(0, 400));
    expect(await verifyChainFile(join(folder, 'absent'))).toEqual({ ok: false, error: { kind: 'no-chain-file' } });
    expect(await verifyChainFile(other)).toEqual({ ok: false, error: { kind: 'no-chain-file' } });
    expect(await verifyChainFile(cut)).toEqual({ ok: false, error: { kind: 'chain-file-damaged' } });
  });

  /** The line of event `seq` is `lines[seq]`, as the first line is the opening. */
  const someSeq = fc.integer({ min: 1, max: events });
  const fields = ['about', 'actor', 'at', 'facts', 'hash', 'kind', 'prev', 'role', 'seq', 'subject', 'unit'] as const;

  it('shows any changed field of any event, and which event', async () => {
    const changed = fc.record({ seq: someSeq, field: fc.constantFrom(...fields), value: fc.jsonValue() });
    await fc.assert(
      fc.asyncProperty(changed, async ({ seq, field, value }) => {
        const event = JSON.parse(lines[seq] ?? '') as Record<string, Json>;
        fc.pre(canonicalJson(event[field] as Json) !== canonicalJson(value as Json));
        const line = canonicalJson({ ...event, [field]: value as Json });
        const { faults } = await verify(lines.with(seq, line));
        expect(faults.some((fault) => tells(fault, seq))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('shows any changed byte, and where', async () => {
    const anywhere = someSeq.chain((seq) =>
      fc.record({
        seq: fc.constant(seq),
        at: fc.integer({ min: 0, max: 300 }),
        byte: fc.constantFrom(...' 0aZ"{}\\,é中'),
      }),
    );
    await fc.assert(
      fc.asyncProperty(anywhere, async ({ seq, at, byte }) => {
        const line = lines[seq] ?? '';
        const place = at % line.length;
        fc.pre(line[place] !== byte);
        const { faults } = await verify(lines.with(seq, line.slice(0, place) + byte + line.slice(place + 1)));
        expect(faults.some((fault) => tells(fault, seq))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('shows any removed, doubled, moved or invented event, and where', async () => {
    const move = fc.record({ from: someSeq, to: someSeq });
    await fc.assert(
      fc.asyncProperty(move, async ({ from, to }) => {
        const line = lines[from] ?? '';
        const removed = lines.toSpliced(from, 1);
        const faultsOf = async (changed: readonly string[]) => (await verify(changed)).faults;
        expect((await faultsOf(removed))[0]).toEqual(
          from === events
            ? { kind: 'cut', seq: events - 1, head: events }
            : { kind: 'missing', seq: from, until: from + 1 },
        );
        expect(await faultsOf(lines.toSpliced(to + 1, 0, line))).toContainEqual(
          from > to + 1
            ? { kind: 'missing', seq: to + 1, until: from }
            : from === to + 1
              ? { kind: 'out-of-place', seq: from, after: from }
              : { kind: 'out-of-place', seq: from, after: to },
        );
        if (from !== to) expect(await faultsOf(removed.toSpliced(to, 0, line))).not.toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('shows an end that was cut off, by its own head and by one that was kept outside', async () => {
    await fc.assert(
      fc.asyncProperty(someSeq, async (kept) => {
        const cut = lines.slice(0, kept);
        expect((await verify(cut)).faults).toEqual([{ kind: 'cut', seq: kept - 1, head: events }]);
        const last = JSON.parse(lines[kept - 1] ?? '');
        const opening = canonicalJson({ format: 'shiheng-audit-1', hash: last.hash, seq: kept - 1 });
        const forged = kept === 1 ? cut : cut.with(0, opening);
        expect((await verify(forged, [head])).faults).toEqual([{ kind: 'cut', seq: kept - 1, head: events }]);
      }),
    );
  });
});

/** Whether a fault names the event of line `seq + 1`, or its neighbour that no longer follows it. */
function tells(fault: ChainFault, seq: number): boolean {
  if (fault.kind === 'unreadable') return fault.line === seq + 1;
  if (fault.kind === 'missing') return fault.seq === seq;
  return 'seq' in fault && (fault.seq === seq || fault.seq === seq + 1);
}

forEachEngine('exported heads', (open) => {
  describe('in a file of lines', () => {
    it('are added once each, survive a killed write, and are read again', async () => {
      const db = await open();
      await emptyTables(db);
      const path = join(testFolder(), 'audit-heads.jsonl');
      expect(await recordHead(db, path, now)).toBeNull();
      const signIn = () => db.tx((tx) => append(tx, { at: now, actor: 'system', kind: 'signed-in' }));
      await signIn();
      const first = await recordHead(db, path, now);
      expect(await recordHead(db, path, now)).toEqual(first);
      await appendFile(path, '{"at":"2026-03-02T08');
      expect(await readHeads(path)).toEqual({ ok: true, value: [first] });
      await signIn();
      const second = await recordHead(db, path, now);
      expect(second).toEqual(await currentHead(db, now));
      expect(second && readFileSync(path, 'utf8').endsWith(headLine(second))).toBe(true);
      expect(await readHeads(path)).toEqual({ ok: true, value: [first, second] });
      writeFileSync(path, `no head\n${readFileSync(path, 'utf8')}`);
      expect(await readHeads(path)).toEqual({ ok: false, error: { kind: 'heads-damaged', line: 1 } });
    });
  });

  it('are none where there is no file', async () => {
    expect(await readHeads(join(testFolder(), 'absent'))).toEqual({ ok: true, value: [] });
  });
});
