import { ProblemError } from './problem.ts';
import type { DownloadedFile } from './types.ts';

/** @errors ProblemError `offline` where the connection breaks: half a file is none */
export async function fileFrom(
  response: Response,
  fallback: string,
  onBytes: ((bytes: number) => void) | undefined,
): Promise<DownloadedFile> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  try {
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
      parts.push(part.value);
      bytes += part.value.length;
      onBytes?.(bytes);
    }
  } catch (error) {
    throw new ProblemError({ kind: 'offline' }, { cause: error });
  }
  const blob = new Blob(parts, { type: response.headers.get('content-type') ?? '' });
  return { blob, name: nameOf(response.headers.get('content-disposition') ?? '') ?? fallback };
}

/** The UTF-8 form of the name. @source RFC 6266 section 4.3 */
function nameOf(disposition: string): string | undefined {
  const coded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  return coded === undefined ? undefined : decodeURIComponent(coded);
}
