import { setFlagsFromString } from 'node:v8';
import { err, ok, type Result } from '@shiheng/basics/result';
import { type AppOptions, buildApp } from './app.ts';
import type { Shiheng } from './open.ts';
import { isLoopback } from './platform/http/loopback.ts';
import type { Check } from './platform/operations/index.ts';
import { Metrics } from './platform/operations/metrics.ts';

export interface ServeOptions extends Pick<AppOptions, 'trustProxy' | 'logger' | 'webRoot'> {
  /** 0: any free port. */
  readonly port: number;
  /** Address or name to listen on; loopback unless told otherwise. */
  readonly host?: string;
  /** Opens the metrics beyond this machine to whoever shows it. */
  readonly metricsToken?: string | undefined;
}

/** A server that answers. `close` lets running requests finish first. */
export interface Serving {
  readonly url: string;
  close(): Promise<void>;
}

export type ServeError =
  /** Anyone who reaches the page could read the demo passwords. Mend: listen on 127.0.0.1, or use a data set without the demo. */
  | { readonly kind: 'demo-beyond-loopback'; readonly host: string }
  /** The server speaks plain http: beyond this machine passwords would be readable. Mend: a proxy that speaks https. */
  | { readonly kind: 'plain-beyond-loopback'; readonly host: string }
  /** What `shiheng doctor` lists as a failure. */
  | { readonly kind: 'unsafe'; readonly checks: readonly Check[] }
  | { readonly kind: 'address-in-use'; readonly host: string; readonly port: number }
  | { readonly kind: 'address-refused'; readonly host: string; readonly port: number; readonly code: string };

/** Why others must not reach the installation. What one machine sees alone may be looser. */
async function refusal(shiheng: Shiheng, options: ServeOptions, host: string): Promise<ServeError | undefined> {
  if (await shiheng.identity.holdsDemoAccounts()) return { kind: 'demo-beyond-loopback', host };
  if (!options.trustProxy) return { kind: 'plain-beyond-loopback', host };
  const failed = (await shiheng.operations.checks()).filter(({ level }) => level === 'fail');
  return failed.length > 0 ? { kind: 'unsafe', checks: failed } : undefined;
}

/** Longest that a stop waits for running requests. */
const patienceMs = 10_000;

/**
 * Starts answering. The caller keeps `shiheng` and closes it after the server.
 *
 * V8 puts what often lived long straight among the old, and holds on to all that hangs from it: under load the results of
 * queries, with their rows. A server does better without that guess (ADR 39).
 */
export async function serve(shiheng: Shiheng, options: ServeOptions): Promise<Result<Serving, ServeError>> {
  setFlagsFromString('--no-allocation-site-pretenuring');
  const host = options.host ?? '127.0.0.1';
  const near = isLoopback(host) && !options.trustProxy;
  const refused = near ? undefined : await refusal(shiheng, options, host);
  if (refused) return err(refused);
  const logger = options.logger ?? standardLog();
  const metrics = new Metrics(shiheng.db);
  shiheng.indicators.cubes.onBuilt = (ms) => metrics.cubeBuilt(ms);
  const more = { logger, secure: !near, loopbackOnly: near, metrics: { metrics, token: options.metricsToken } };
  const app = await buildApp(shiheng, { ...options, ...more });
  try {
    const url = await app.listen({ port: options.port, host });
    // Not waited for: whoever comes first then finds the overview made, or waits for the rest of it.
    shiheng.relations.warm().catch((fault) => app.log.warn(fault, 'the overview could not be made ahead'));
    shiheng.search.warm().catch((fault) => app.log.warn(fault, 'the index of names could not be made ahead'));
    return ok({ url, close: () => stop(app, shiheng) });
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

interface Stoppable {
  readonly server: { closeAllConnections(): void };
  close(): Promise<void>;
}

async function stop(app: Stoppable, { operations }: Shiheng): Promise<void> {
  operations.readiness.stop();
  const cut = setTimeout(() => app.server.closeAllConnections(), patienceMs);
  await app.close();
  clearTimeout(cut);
}

function listenError(error: unknown, host: string, port: number): ServeError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return code === 'EADDRINUSE' ? { kind: 'address-in-use', host, port } : { kind: 'address-refused', host, port, code };
}
