import { createHash } from 'node:crypto';

export interface EnterpriseId {
  readonly bytes: Buffer; // 16
  readonly text: string; // with hyphens
}

const remembered = new Map<string, EnterpriseId>();
const most = 100_000;

/**
 * The id of the enterprise with this credit code: the same on every machine and in every run, so that an import which
 * was killed finds its own enterprises again. A UUID of version 8 from SHA-256.
 * @source RFC 9562, 5.8
 */
export function enterpriseIdOf(creditCode: string): EnterpriseId {
  const known = remembered.get(creditCode);
  if (known) return known;
  const bytes = Buffer.from(createHash('sha256').update(`shiheng enterprise ${creditCode}`).digest().subarray(0, 16));
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const id = { bytes, text: uuidText(bytes) };
  if (remembered.size >= most) remembered.clear();
  remembered.set(creditCode, id);
  return id;
}

export function uuidText(bytes: Buffer, at = 0): string {
  const hex = bytes.toString('hex', at, at + 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
