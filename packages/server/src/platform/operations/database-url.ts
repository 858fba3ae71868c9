import { isLoopback } from '../http/loopback.ts';

/** Modes in which a connection without TLS is refused by the client. */
const encrypted = ['require', 'verify-ca', 'verify-full'];

/**
 * Whether a PostgreSQL address leads to another machine without TLS: names, id numbers' seals and passwords' hashes
 * would go over the wire as they are. A socket folder is this machine.
 */
export function isPlainRemote(databaseUrl: string): boolean {
  if (!URL.canParse(databaseUrl)) return false;
  const url = new URL(databaseUrl);
  const host = url.searchParams.get('host') ?? decodeURIComponent(url.hostname);
  if (host === '' || host.startsWith('/') || isLoopback(host)) return false;
  const mode = url.searchParams.get('sslmode') ?? (url.searchParams.get('ssl') === 'true' ? 'require' : 'prefer');
  return !encrypted.includes(mode);
}
