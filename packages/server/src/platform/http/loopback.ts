import { isIP } from 'node:net';

/** 127.0.0.0/8, ::1 and localhost. The empty address and 0.0.0.0 are everywhere. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  if (bare === 'localhost' || bare === '::1') return true;
  return isIP(bare) === 4 && bare.startsWith('127.');
}
