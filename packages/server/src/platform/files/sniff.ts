import type { TableRefusal } from './source.ts';

/** What the first bytes of a file say it is. The name is never asked. */
export function sniff(head: Buffer): 'zip' | 'text' | TableRefusal {
  if (head.length === 0) return { kind: 'file-empty' };
  const starts = (...bytes: number[]) => bytes.every((byte, i) => head[i] === byte);
  if (starts(0x50, 0x4b, 3, 4)) return 'zip';
  if (starts(0x50, 0x4b, 5, 6)) return { kind: 'zip-not-workbook' };
  if (starts(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return compound(head);
  if (starts(0x25, 0x50, 0x44, 0x46)) return { kind: 'file-pdf' };
  if (starts(0x89, 0x50, 0x4e, 0x47) || starts(0xff, 0xd8, 0xff) || starts(0x47, 0x49, 0x46, 0x38)) {
    return { kind: 'file-image' };
  }
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) return { kind: 'file-utf16' };
  if (head[0] === 9 && (head[1] ?? 0) <= 9 && head[2] === 4 && head[3] === 0) return { kind: 'file-old-excel' }; // BIFF 2–4
  return markup(head) ?? binary(head) ?? 'text';
}

/** OLE2: an old .xls, or a package encrypted with a password, which bears streams of these names. */
function compound(head: Buffer): TableRefusal {
  const encrypted = ['EncryptedPackage', 'EncryptionInfo'].some((name) => head.includes(Buffer.from(name, 'utf16le')));
  return { kind: encrypted ? 'file-password' : 'file-old-excel' };
}

function markup(head: Buffer): TableRefusal | undefined {
  const text = head.toString('latin1', 0, 1024).replace(/^ï»¿/, '').trimStart().toLowerCase();
  if (!text.startsWith('<')) return undefined;
  if (/<html|<!doctype html/.test(text)) return { kind: 'file-html' };
  if (text.startsWith('<?xml')) return { kind: 'file-xml' };
  return /<table|<head|<meta|<style/.test(text) ? { kind: 'file-html' } : undefined;
}

function binary(head: Buffer): TableRefusal | undefined {
  if (!head.includes(0)) return undefined;
  // Western UTF-16 without its mark: every other byte is zero.
  const zeros = (from: number) => head.subarray(0, 64).filter((byte, i) => i % 2 === from && byte === 0).length;
  return Math.max(zeros(0), zeros(1)) >= 8 ? { kind: 'file-utf16' } : { kind: 'file-binary' };
}
