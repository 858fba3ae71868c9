import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify';
import type { Actor } from '../identity/actor.ts';
import { addAccess } from './access.ts';
import { refuseBrokenHttp } from './broken-http.ts';
import { addAnswerLog, addFaultHandler } from './faults.ts';
import { sendProblem } from './problems.ts';
import { answerUnknown } from './unknown.ts';

export interface PlatformOptions {
  /** True where the page comes over https (also from a proxy): HSTS, and cookies that only https carries. */
  readonly secure: boolean;
  /** Answers to loopback names only (see access.ts). */
  readonly loopbackOnly?: boolean;
  /** Addresses of the proxies in front, whose X-Forwarded-* headers are believed. None by default. */
  readonly trustProxy?: string[];
  readonly logger?: FastifyServerOptions['logger'];
  readonly cookieName: string;
  authenticate(token: string): Promise<Actor | undefined>;
  authenticateToken?(token: string): Promise<Actor | undefined>;
}

/** Where the contract names no other for an operation; uploads have limits of their own. */
const bodyLimit = 64 * 1024;

/** A server with everything that is the same for all modules. Modules then register their operations on it. */
export async function openPlatform(options: PlatformOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: options.logger ?? false,
    genReqId: () => randomUUID(),
    requestIdHeader: false, // a caller's id would let strangers write into the log
    logController: new LogController({ disableRequestLogging: true }), // addresses carry what people look at; faults.ts logs the operation instead
    trustProxy: options.trustProxy ?? false,
    bodyLimit,
    clientErrorHandler: refuseBrokenHttp,
    frameworkErrors: (_error, _request, reply) => void sendProblem(reply, { kind: 'bad-request', fields: [] }),
    routerOptions: { maxParamLength: 256 },
  });
  app.decorateRequest('problem', null);
  app.setValidatorCompiler(() => () => true); // register.ts validates, with zod
  addFaultHandler(app);
  addAnswerLog(app);
  app.setNotFoundHandler(answerUnknown);
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
  app.addHook('onRequest', async (_request, reply) => void reply.header('permissions-policy', permissionsPolicy));
  await app.register(helmet, securityHeaders(options.secure));
  await app.register(rateLimit, { global: false });
  await app.register(cookie);
  await app.register(multipart);
  addAccess(app, options);
  return app;
}

/** Our pages ask the machine for nothing of this. */
const permissionsPolicy = [
  'camera',
  'display-capture',
  'geolocation',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
  'xr-spatial-tracking',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/**
 * No script but our own files, no frame, nothing from elsewhere. Styles may be inline: Ant Design writes its style
 * sheet at run time and charts carry style attributes; a nonce would not cover the attributes and would force the
 * start page to be built per request (ADR on headers).
 */
function securityHeaders(secure: boolean) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: secure && { maxAge: 31_536_000, includeSubDomains: false },
    referrerPolicy: { policy: 'no-referrer' as const },
    xFrameOptions: { action: 'deny' as const },
  };
}
