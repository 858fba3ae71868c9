import { assert } from '@shiheng/basics/assert';
import { parsePlainDate } from '@shiheng/basics/plain-date';
import { ok } from '@shiheng/basics/result';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { register } from '../../platform/http/register.ts';
import { maskAdmitted } from './activation.ts';
import type { Accounts } from './index.ts';
import { presentAccount, presentIssued, presentReset } from './present.ts';

/** Accounts of people: made, invited, opened, reset, disabled. */
export function accountRoutes(app: FastifyInstance, accounts: Accounts): void {
  manageRoutes(app, accounts);
  invitationRoutes(app, accounts);
  activationRoutes(app, accounts);
}

function manageRoutes(app: FastifyInstance, accounts: Accounts): void {
  register(app, 'listAccounts', async (query, actor) => {
    const { accounts: listed, next } = await accounts.list(actor, query);
    return ok({ accounts: listed.map(presentAccount), next });
  });

  register(app, 'createAccount', async ({ until, ...account }, actor) => {
    const last = until === undefined ? undefined : parsePlainDate(until);
    const created = await accounts.create(actor, { ...account, until: last });
    return created.ok ? ok(presentIssued(created.value)) : created;
  });

  register(app, 'disableAccount', ({ accountId }, actor) => accounts.disable(actor, accountId));
  register(app, 'enableAccount', ({ accountId }, actor) => accounts.enable(actor, accountId));
  register(app, 'unlockAccount', ({ accountId }, actor) => accounts.unlock(actor, accountId));

  register(app, 'resetPassword', async ({ accountId }, actor) => {
    const reset = await accounts.reset(actor, accountId);
    return reset.ok ? ok(presentIssued(reset.value)) : reset;
  });

  register(app, 'getOwnAccount', async (_input, actor) => {
    const own = await accounts.own(actor);
    assert(own, 'a session belongs to no account');
    return ok({ login: own.login, createdAt: own.createdAt, reset: presentReset(own) });
  });
}

function invitationRoutes(app: FastifyInstance, accounts: Accounts): void {
  register(app, 'listInvitations', async (query, actor) => ok(await accounts.listInvitations(actor, query)));

  register(app, 'inviteWorkers', async ({ persons }, actor, reply) => {
    const address = activationPage(reply.request);
    const ids = persons?.map((hex) => new Uint8Array(Buffer.from(hex, 'hex')));
    const invited = await accounts.invite(actor, { persons: ids, address });
    if (!invited.ok) return invited;
    const { slips, expiresAt, remaining, workbook } = invited.value;
    const book = Buffer.from(workbook).toString('base64');
    return ok({ slips, expiresAt: expiresAt.toISOString(), remaining, workbook: book });
  });
}

/** As the caller reached us: the sheet goes to people who reach us the same way. */
function activationPage({ protocol, host }: FastifyRequest): string {
  return `${protocol}://${host}/activate`;
}

function activationRoutes(app: FastifyInstance, accounts: Accounts): void {
  register(app, 'checkActivation', async (proof, _stranger, reply) => {
    const admitted = await accounts.checkProof({ ...proof, address: reply.request.ip });
    return admitted.ok ? ok(maskAdmitted(admitted.value)) : admitted;
  });

  register(app, 'activate', ({ code, answer, login, password }, _stranger, reply) =>
    accounts.activate({ code, answer, address: reply.request.ip }, { login, password }),
  );
}
