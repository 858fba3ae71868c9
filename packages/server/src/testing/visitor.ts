import type { FastifyInstance, LightMyRequestResponse } from 'fastify';

let visitors = 0;

/** A browser without a page, at an address of its own: it keeps cookies and sends them back. */
export class Visitor {
  readonly #app: FastifyInstance;
  readonly #remoteAddress = `192.0.2.${visitors++ % 256}`;
  readonly cookies = new Map<string, string>();

  constructor(app: FastifyInstance) {
    this.#app = app;
  }

  async ask(
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    payload?: object,
    headers: Record<string, string> = {},
  ): Promise<LightMyRequestResponse> {
    const answer = await this.#app.inject({
      method,
      url,
      remoteAddress: this.#remoteAddress,
      cookies: Object.fromEntries(this.cookies),
      headers: { 'x-shiheng-client': 'test', 'accept-language': 'en', ...headers },
      ...(payload && { payload }),
    });
    for (const { name, value } of answer.cookies) {
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  signIn(login: string, password: string): Promise<LightMyRequestResponse> {
    return this.ask('POST', '/api/session', { login, password });
  }
}
