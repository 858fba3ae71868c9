import { err, ok, type Result } from '@shiheng/basics/result';
import { type AppOptions, buildApp } from './app.ts';
import type { Shiheng } from './open.ts';
import { isLoopback } from './platform/http/loopback.ts';

export interface ServeOptions extends Partial<AppOptions> {
  /** 0: any free port. */
  readonly port: number;
  /** Address or name to listen on; loopback unless told otherwise. */
  readonly host?: string;
}

/** A server that answers. `close` lets running requests finish first. */
export interface Serving {
  readonly url: string;
  close(): Promise<void>;
}

export type ServeError =
  /** Anyone who reaches the page could read the demo passwords. Mend: listen on 127.0.0.1, or use a data set without the demo. */
  | { readonly kind: 'demo-beyond-loopback'; readonly host: string }
  | { readonly kind: 'address-in-use'; readonly host: string; readonly port: number }
  | { readonly kind: 'address-refused'; readonly host: string; readonly port: number; readonly code: string };

/** Longest that a stop waits for running requests. */
const patienceMs = 10_000;

/** Starts answering. The caller keeps `shiheng` and closes it after the server. */
export async function serve(shiheng: Shiheng, options: ServeOptions): Promise<Result<Serving, ServeError>> {
  const host = options.host ?? '127.0.0.1';
  if (!isLoopback(host) && (await shiheng.identity.holdsDemoAccounts())) {
    return err({ kind: 'demo-beyond-loopback', host });
  }
  const near = isLoopback(host) && !options.trustProxy;
  const logger = options.logger ?? standardLog();
  const app = await buildApp(shiheng, { ...options, logger, secure: options.secure ?? !near, loopbackOnly: near });
  try {
    const url = await app.listen({ port: options.port, host });
    // Not waited for: whoever comes first then finds the overview made, or waits for the rest of it.
    shiheng.relations.warm().catch((fault) => app.log.warn(fault, 'the overview could not be made ahead'));
    return ok({ url, close: () => stop(app) });
  } catch (error) {
    await app.close();
    return err(listenError(error, host, options.port));
  }
}

/**
 * One JSON object a line on stderr, as stdout belongs to the command. Faults always; every answer with SHIHENG_LOG=info.
 * Neither the machine's name nor who called is in it.
 */
function standardLog() {
  const wanted = logLevels.find((level) => level === process.env.SHIHENG_LOG);
  return { level: wanted ?? 'warn', base: null, stream: process.stderr };
}

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

async function stop(app: { close(): Promise<void>; readonly server: { closeAllConnections(): void } }): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), patienceMs);
  await app.close();
  clearTimeout(cut);
}

function listenError(error: unknown, host: string, port: number): ServeError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return code === 'EADDRINUSE' ? { kind: 'address-in-use', host, port } : { kind: 'address-refused', host, port, code };
}
