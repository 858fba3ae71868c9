import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerUnknown } from './unknown.ts';

/** Where the build puts the web application. */
export const builtWeb = fileURLToPath(new URL('../../../../web/dist', import.meta.url));

/** Names under assets/ carry a hash of their content, so they never change. */
const forever = { maxAge: '365d', immutable: true, cacheControl: true } as const;
const askAgain = { maxAge: 0, cacheControl: true } as const;

/**
 * The built web application: its files, and its start page for every other address outside /api, so that a link into
 * the application opens. Before it has been built a page says how to build it.
 */
export async function addWebFiles(app: FastifyInstance, root: string): Promise<void> {
  const config = { permission: 'public' } as const;
  const schema = { hide: true };
  const built = existsSync(path.join(root, 'index.html'));
  if (built) await app.register(fastifyStatic, { root, serve: false, preCompressed: true, index: false });
  if (built) app.get('/assets/*', { config, schema }, (request, reply) => sendAsset(request, reply));
  app.get('/*', { config, schema }, (request, reply) => {
    const pathname = pathOf(request.url);
    if (isApi(pathname)) return answerUnknown(request, reply);
    if (!built) return reply.code(503).type('text/html; charset=utf-8').send(notBuilt);
    const file = path.extname(pathname) === '' || !existsIn(root, pathname) ? 'index.html' : pathname.slice(1);
    return reply.sendFile(file, askAgain);
  });
}

/** Of an address as it was sent, which need not be one that URL can read: `//` is a path here. */
function pathOf(url: string): string {
  const [before = '/'] = url.split(/[?#]/, 1);
  return path.posix.normalize(before);
}

export function isApi(pathname: string): boolean {
  return pathname === '/api' || pathname.startsWith('/api/');
}

/** A hashed file that is gone belongs to an older build: the start page in its stead would be run as a script. */
function sendAsset(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { '*': name } = request.params as { '*': string };
  return reply.sendFile(path.posix.join('assets', name), forever);
}

function existsIn(root: string, pathname: string): boolean {
  const file = path.resolve(root, `.${decodeURIComponent(pathname)}`);
  return file.startsWith(root + path.sep) && existsSync(file);
}

const notBuilt = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>十衡 Shiheng</title>
<h1>页面尚未构建</h1><p>接口已经可用，页面还没有构建。请在项目目录运行 <code>npm start</code>（或 <code>npm run build</code>），然后刷新本页。</p>
<h1 lang="en">The pages have not been built</h1><p lang="en">The API is running, but the web application has not been built.
Run <code>npm start</code> (or <code>npm run build</code>) in the project folder, then reload this page.</p></html>
`;
