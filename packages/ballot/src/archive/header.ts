import { largestOctal } from './tar.ts';

/**
 * Body of the first record.
 * @param timestamp Unix seconds; every record carries it as its time
 * @source BELENIOS §2 (1): the timestamp is a JSON string
 */
export function formatArchiveHeader(timestamp: number): string {
  return JSON.stringify({ version: 1, timestamp: String(timestamp) });
}

const spelling = /^\{"version":1,"timestamp":"(0|[1-9]\d{0,10})"\}$/;
const longest = 64;

/** @returns undefined for any spelling that `formatArchiveHeader` would not write */
export function parseArchiveHeader(body: Uint8Array): number | undefined {
  const match = body.length > longest ? null : spelling.exec(String.fromCharCode(...body));
  const timestamp = match === null ? undefined : Number(match[1]);
  return timestamp !== undefined && timestamp <= largestOctal ? timestamp : undefined;
}
