import { createCipheriv, createHmac, createSecretKey, hash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Db } from '@shiheng/db/handle';
import { forEachEngine } from '@shiheng/db/testing';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { cipherOf, sealKeyBytes } from './ciphers.ts';
import { hmacOf, type IndexAlgorithm } from './hmac.ts';
import { bindKeys, hasKeys } from './key-binding.ts';
import { type Keys, openKeys, type SuiteName, suites } from './keys.ts';
import { maskIdNumber, maskName } from './masks.ts';
import { createPrivacy } from './privacy.ts';

const enterprise = '7d444840-9dc0-11d1-b245-5ffdce74fad2';
const other = '00000000-0000-4000-8000-000000000001';
const identity = { name: '张三', idNumber: '530102199001011234' };

function freshKeys(sealWith = 1, suite: SuiteName = 'aes'): Keys {
  const bytes = (size: number) => new Uint8Array(randomBytes(size));
  const { index, seal: algorithm } = suites[suite];
  const seal = new Map([[sealWith, { algorithm, key: createSecretKey(bytes(sealKeyBytes[algorithm])) }]]);
  const fingerprint = randomBytes(8).toString('hex');
  return { index, personIndex: bytes(32), nameIndex: bytes(32), sealWith, seal, fingerprint };
}

const hex = (text: string) => Buffer.from(text.replace(/\s/g, ''), 'hex');

describe('algorithms', () => {
  // RFC 4231 §4.2 and §4.3
  test.each([
    ['0b'.repeat(20), 'Hi There', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
    [
      Buffer.from('Jefe').toString('hex'),
      'what do ya want for nothing?',
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ],
  ])('RFC 4231 vector %#', (key, message, mac) => {
    expect(hmacOf('hmac-sha-256', hex(key))(Buffer.from(message)).toString('hex')).toBe(mac);
  });

  test.each([
    ['hmac-sha-256', 'sha256'],
    ['hmac-sm3', 'sm3'],
  ] as const)('%s agrees with node:crypto', (algorithm: IndexAlgorithm, name) => {
    const bytes = (maxLength: number) => fc.uint8Array({ maxLength });
    fc.assert(
      fc.property(bytes(64), bytes(400), (key, message) => {
        const expected = createHmac(name, key).update(message).digest();
        expect(hmacOf(algorithm, key)(message)).toEqual(expected);
      }),
    );
  });

  test('SM3 is that of GB/T 32905-2016, appendix A, examples 1 and 2', () => {
    expect(hash('sm3', 'abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
    expect(hash('sm3', 'abcd'.repeat(16))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732');
  });

  test('SM4 is that of GB/T 32907-2016, appendix A.1, read back from its Galois counter mode', () => {
    const key = hex('0123456789abcdef fedcba9876543210');
    const block = createCipheriv('sm4-ecb', key, null).setAutoPadding(false);
    expect(block.update(key).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246');
    // Galois counter mode adds the text to the encrypted counter 2.
    const { text } = cipherOf({ algorithm: 'sm4-gcm', key: createSecretKey(key) }).seal(
      Buffer.alloc(12),
      key,
      Buffer.alloc(16),
    );
    const counter = Buffer.alloc(16);
    counter[15] = 2;
    const stream = createCipheriv('sm4-ecb', key, null).setAutoPadding(false).update(counter);
    expect(Buffer.from(text)).toEqual(stream);
  });

  test('SM4-GCM gives the vector of RFC 8998, appendix A.1', () => {
    const cipher = cipherOf({ algorithm: 'sm4-gcm', key: createSecretKey(hex('0123456789ABCDEFFEDCBA9876543210')) });
    const nonce = hex('00001234567800000000ABCD');
    const bound = hex('FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2');
    const text = hex(`17F399F08C67D5EE19D0DC9969C4BB7D 5FD46FD3756489069157B282BB200735
      D82710CA5C22F0CCFA7CBF93D496AC15 A56834CBCF98C397B4024A2691233B8D`);
    const tag = hex('83DE3541E4C2B58177E065A9BF7B62EC');
    const plain = hex(`AAAAAAAAAAAAAAAABBBBBBBBBBBBBBBB CCCCCCCCCCCCCCCCDDDDDDDDDDDDDDDD
      EEEEEEEEEEEEEEEEFFFFFFFFFFFFFFFF EEEEEEEEEEEEEEEEAAAAAAAAAAAAAAAA`);
    const sealed = cipher.seal(nonce, bound, plain);
    expect([sealed.text, sealed.tag].map((bytes) => Buffer.from(bytes))).toEqual([text, tag]);
    expect(Buffer.from(cipher.open(nonce, bound, text, tag))).toEqual(plain);
  });
});

describe.each(['aes', 'sm'] as const)('privacy with %s', (suite) => {
  const keys = freshKeys(1, suite);
  const hashName = suite === 'sm' ? 'sm3' : 'sha256';
  const privacy = createPrivacy(keys);
  const personId = privacy.personId(identity.idNumber);

  test('indexes are HMACs, cut; names are indexed per enterprise', () => {
    const mac = (key: Uint8Array, ...parts: (string | Buffer)[]) =>
      parts.reduce((hmac, part) => hmac.update(part), createHmac(hashName, key)).digest();
    expect(personId).toEqual(new Uint8Array(mac(keys.personIndex, identity.idNumber).subarray(0, 16)));
    const uuid = Buffer.from(enterprise.replaceAll('-', ''), 'hex');
    const name = privacy.nameIndex(enterprise, '张三');
    expect(name).toEqual(new Uint8Array(mac(keys.nameIndex, uuid, '张三').subarray(0, 8)));
    const long = '长'.repeat(70);
    expect(privacy.nameIndex(enterprise, long)).toEqual(new Uint8Array(mac(keys.nameIndex, uuid, long).subarray(0, 8)));
    expect(privacy.nameIndex(other, '张三')).not.toEqual(name);
    expect(privacy.nameIndex(enterprise, '张三')).toEqual(name);
  });

  test('what was sealed opens, for any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (name) => {
        const sealed = privacy.seal(enterprise, personId, { ...identity, name });
        expect(privacy.open(enterprise, personId, sealed)).toEqual({ ok: true, value: { ...identity, name } });
      }),
    );
  });

  test('the same person sealed twice looks different, and shows neither name nor number', () => {
    const seals = Array.from({ length: 200 }, () => Buffer.from(privacy.seal(enterprise, personId, identity)));
    expect(new Set(seals.map((seal) => seal.toString('hex', 1, 13))).size).toBe(200);
    for (const seal of seals) expect(seal.includes('5301') || seal.includes('张')).toBe(false);
  });

  test('any altered byte is noticed, and so are another enterprise, another person, a cut', () => {
    const sealed = privacy.seal(enterprise, personId, identity);
    for (let i = 1; i < sealed.length; i += 1) {
      const altered = Uint8Array.from(sealed);
      altered[i] = (altered[i] as number) ^ 1;
      expect(privacy.open(enterprise, personId, altered)).toEqual({ ok: false, error: { kind: 'seal-broken' } });
    }
    const elsewhere = privacy.personId('530102199001011235');
    expect(privacy.open(other, personId, sealed).ok).toBe(false);
    expect(privacy.open(enterprise, elsewhere, sealed).ok).toBe(false);
    for (const length of [1, 20, sealed.length - 1]) {
      expect(privacy.open(enterprise, personId, sealed.subarray(0, length)).ok).toBe(false);
    }
    expect(privacy.open(enterprise, personId, new Uint8Array())).toMatchObject({ error: { kind: 'seal-key-unknown' } });
  });

  test('a new seal key stands beside the old one', () => {
    const sealed = privacy.seal(enterprise, personId, identity);
    const added = freshKeys(2);
    const both = createPrivacy({ ...keys, sealWith: 2, seal: new Map([...keys.seal, ...added.seal]) });
    expect(both.open(enterprise, personId, sealed)).toEqual({ ok: true, value: identity });
    const renewed = both.seal(enterprise, personId, identity);
    expect(renewed[0]).toBe(2);
    expect(privacy.open(enterprise, personId, renewed)).toEqual({
      ok: false,
      error: { kind: 'seal-key-unknown', keyId: 2 },
    });
  });

  test('old and new algorithms stand side by side', () => {
    const sealed = privacy.seal(enterprise, personId, identity);
    const added = freshKeys(9, suite === 'sm' ? 'aes' : 'sm');
    const both = createPrivacy({ ...keys, sealWith: 9, seal: new Map([...keys.seal, ...added.seal]) });
    expect(both.open(enterprise, personId, sealed)).toEqual({ ok: true, value: identity });
    const renewed = both.seal(enterprise, personId, identity);
    expect(renewed[0]).toBe(9);
    expect(both.open(enterprise, personId, renewed)).toEqual({ ok: true, value: identity });
  });

  test('a text opens in its own context only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ maxLength: 60 }), (text, context) => {
        const sealed = privacy.sealText(context, text);
        expect(privacy.openText(context, sealed)).toEqual({ ok: true, value: text });
        expect(privacy.openText(`${context}.`, sealed)).toEqual({ ok: false, error: { kind: 'seal-broken' } });
        expect(privacy.open(enterprise, personId, sealed).ok).toBe(false);
      }),
    );
    expect(privacy.openText('totp:1', privacy.seal(enterprise, personId, identity)).ok).toBe(false);
  });

  test('a text is found by its index, per context; the index of an id number is another', () => {
    const index = privacy.textIndex('phone', '13800138000');
    expect(index).toHaveLength(16);
    expect(privacy.textIndex('phone', '13800138000')).toEqual(index);
    expect(privacy.textIndex('phones', '13800138000')).not.toEqual(index);
    expect(privacy.textIndex('phone', '13800138001')).not.toEqual(index);
    expect(privacy.textIndex('', identity.idNumber)).not.toEqual(personId);
    expect(() => privacy.textIndex('a\0b', 'c')).toThrow();
  });
});

describe('keys', () => {
  test('are made once, readable by the owner only, and read again', async () => {
    const dataDir = join(mkdtempSync(join(tmpdir(), 'shiheng-keys-')), 'data');
    const [first, second] = await Promise.all([openKeys(dataDir), openKeys(dataDir)]);
    expect(second.fingerprint).toBe(first.fingerprint);
    expect(statSync(join(dataDir, 'keys.json')).mode & 0o777).toBe(0o600);
    expect((await openKeys('/nowhere', { given: join(dataDir, 'keys.json') })).personIndex).toEqual(first.personIndex);
  });

  test('national algorithms are chosen when the file is made; a file of version 1 has the others', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'shiheng-keys-'));
    const made = await openKeys(dataDir, { suite: 'sm' });
    expect([made.index, made.seal.get(1)?.algorithm]).toEqual(['hmac-sm3', 'sm4-gcm']);
    expect((await openKeys(dataDir, { suite: 'aes' })).index).toBe('hmac-sm3');
    const key = randomBytes(32).toString('base64');
    const first = { version: 1, personIndex: key, nameIndex: key, sealWith: 0, seal: [{ id: 0, key }] };
    writeFileSync(join(dataDir, 'first.json'), JSON.stringify(first));
    const old = await openKeys(dataDir, { given: join(dataDir, 'first.json') });
    expect([old.index, old.seal.get(0)?.algorithm]).toEqual(['hmac-sha-256', 'aes-256-gcm']);
    const short = { ...first, version: 2, seal: [{ id: 0, algorithm: 'sm4-gcm', key }] };
    writeFileSync(join(dataDir, 'short.json'), JSON.stringify(short));
    await expect(openKeys(dataDir, { given: join(dataDir, 'short.json') })).rejects.toMatchObject({
      kind: 'keys-damaged',
    });
  });

  test('a named file that is absent, and a damaged one, are refused and left alone', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'shiheng-keys-'));
    await expect(openKeys(dataDir, { given: join(dataDir, 'none.json') })).rejects.toMatchObject({
      kind: 'keys-missing',
    });
    await expect(openKeys(dataDir, { mayCreate: false })).rejects.toMatchObject({ kind: 'keys-missing' });
    expect(existsSync(join(dataDir, 'keys.json'))).toBe(false);
    const path = join(dataDir, 'keys.json');
    for (const content of ['', '{}', '{"version":1,"personIndex":"c2VjcmV0"}']) {
      writeFileSync(path, content);
      const refused: Error = await openKeys(dataDir).catch((fault) => fault);
      expect(refused).toMatchObject({ kind: 'keys-damaged' });
      expect(refused.message).not.toContain('c2VjcmV0');
      expect(readFileSync(path, 'utf8')).toBe(content);
    }
    chmodSync(path, 0o600);
  });
});

test.each([
  ['张三', '张*'],
  ['欧阳震华', '欧**'],
  ['𠮷野', '𠮷*'],
  ['张', '*'],
  ['', ''],
])('%s is shown as %s', (name, masked) => expect(maskName(name)).toBe(masked));

test('id numbers keep three digits and four', () => {
  expect(maskIdNumber('530102199001011234')).toBe('530***********1234');
  expect(maskIdNumber('1234567')).toBe('*******');
});

forEachEngine('key binding', (open) => {
  let db: Db;
  beforeAll(async () => {
    db = await open();
  });

  test('a database keeps to the keys it was first opened with', async () => {
    const keys = freshKeys();
    expect(await db.read(hasKeys)).toBe(false);
    for (let i = 0; i < 2; i += 1) await db.tx((tx) => bindKeys(tx, keys));
    expect(await db.read(hasKeys)).toBe(true);
    await expect(db.tx((tx) => bindKeys(tx, freshKeys()))).rejects.toMatchObject({ kind: 'keys-foreign' });
  });
});
