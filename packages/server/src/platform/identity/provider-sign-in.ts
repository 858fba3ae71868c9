import { randomUUID } from 'node:crypto';
import { err, ok, type Result } from '@shiheng/basics/result';
import { append } from '../audit/audit.ts';
import type { Core } from './core.ts';
import { type Entered, enter, noOrigin, type Origin, recordRefusal, subjectsOf } from './entering.ts';
import { deleteLinkOf, insertLink, loadLinkedAccount, loadLinksOf } from './link-store.ts';
import { newTripSecrets, type Provider, type ProviderFault, type Vouched } from './provider.ts';
import { countTry, forgive, type ProveError, provePassword, type TooMany } from './proving.ts';
import { hashToken, newToken, tripLimitMs } from './sessions.ts';
import type { SignedIn } from './signed-in.ts';
import { type Account, loadAccount, loadAccountByLogin } from './store.ts';
import { endTrip, insertTrip, type Trip } from './trip-store.ts';

/** Where to send the browser; `browserToken` goes into its cookie, so that nobody else comes back in its stead. */
export interface Departure {
  readonly url: string;
  readonly browserToken: string;
}

export interface OwnLink {
  readonly linkId: string;
  readonly linkedAt: Date;
  readonly provider: Pick<Provider, 'providerId' | 'zh' | 'en'>;
}

type NotFound = { readonly kind: 'not-found' };
type StepEnded = { readonly kind: 'sign-in-step-ended' };
type NotLinked = { readonly kind: 'identity-not-linked' };
type Taken = { readonly kind: 'identity-taken' };

export interface ProviderSignIn {
  listProviders(): readonly Pick<Provider, 'providerId' | 'zh' | 'en'>[];
  startProviderSignIn(providerId: string): Promise<Result<Departure, NotFound | ProviderFault>>;
  finishProviderSignIn(
    browserToken: string | undefined,
    returned: string,
    origin?: Origin,
  ): Promise<Result<Entered, StepEnded | NotLinked | ProviderFault | TooMany>>;
  /** Links of the own account, to providers that this installation still knows. */
  listLinks(who: SignedIn): Promise<readonly OwnLink[]>;
  startLink(
    who: SignedIn,
    wish: { readonly providerId: string; readonly password: string },
  ): Promise<Result<Departure, NotFound | ProveError | ProviderFault>>;
  finishLink(
    who: SignedIn,
    browserToken: string | undefined,
    returned: string,
  ): Promise<Result<undefined, StepEnded | Taken | ProviderFault>>;
  removeLink(who: SignedIn, linkId: string): Promise<Result<undefined, NotFound>>;
  /** The security administrator names the identity of somebody else's account, before its first sign-in. */
  provisionLink(
    who: SignedIn,
    wish: { readonly accountId: string; readonly providerId: string; readonly subject: string },
  ): Promise<Result<undefined, NotFound | Taken>>;
}

export function buildProviderSignIn(core: Core): ProviderSignIn {
  const { db, clock, providers } = core;
  const find = (providerId: string) => providers.find((provider) => provider.providerId === providerId);

  async function depart(provider: Provider, accountId: string | null): Promise<Result<Departure, ProviderFault>> {
    const secrets = newTripSecrets();
    const now = clock();
    const address = await provider.addressFor(secrets, now);
    if (!address.ok) return address;
    const browserToken = newToken();
    const { nonce, verifier } = secrets;
    const hashes = { stateHash: hashToken(secrets.state), browserHash: hashToken(browserToken) };
    const expiresAt = new Date(now.getTime() + tripLimitMs);
    const trip = { ...hashes, providerId: provider.providerId, accountId, nonce, verifier, expiresAt };
    await db.tx((tx) => insertTrip(tx, trip, now));
    return ok({ url: address.value.href, browserToken });
  }

  /** @param meant whom the trip must have been begun for; null: to sign in */
  async function arrive(
    browserToken: string | undefined,
    returned: string,
    meant: string | null,
  ): Promise<Result<{ provider: Provider; vouched: Vouched }, StepEnded | ProviderFault>> {
    const state = new URLSearchParams(returned).get('state') ?? '';
    const now = clock();
    const trip: Trip | undefined = await db.tx((tx) =>
      endTrip(tx, hashToken(state), hashToken(browserToken ?? ''), now),
    );
    const provider = trip && find(trip.providerId);
    if (!provider || trip.accountId !== meant) return err({ kind: 'sign-in-step-ended' });
    const vouched = await provider.redeem(returned, { state, nonce: trip.nonce, verifier: trip.verifier }, now);
    return vouched.ok ? ok({ provider, vouched: vouched.value }) : vouched;
  }

  /** Keeps a link, with its event. @returns false where that identity is linked already */
  function link({ issuer }: Provider, subject: string, accountId: string, linkedBy: string): Promise<boolean> {
    const linkedAt = clock();
    return db.tx(async (tx) => {
      const kept = await insertLink(tx, { linkId: randomUUID(), accountId, issuer, subject, linkedAt, linkedBy });
      if (kept) await append(tx, { at: linkedAt, actor: linkedBy, kind: 'identity-linked', subject: accountId });
      return kept;
    });
  }

  async function accountOf({ issuer }: Provider, { subject }: Vouched): Promise<Account | undefined> {
    return db.read(async (reader) => {
      const accountId = await loadLinkedAccount(reader, issuer, subject);
      return accountId === undefined ? undefined : loadAccount(reader, accountId);
    });
  }

  /**
   * Where the installation trusts a claim as a login: the account of that name, linked at its first sign-in. An account
   * that is linked to this provider stays whose it is, whatever login another identity comes with.
   */
  async function linkByLogin(provider: Provider, { subject, login }: Vouched): Promise<Account | undefined> {
    if (login === undefined) return undefined;
    const account = await db.read(async (reader) => {
      const found = await loadAccountByLogin(reader, login);
      const links = found ? await loadLinksOf(reader, found.accountId) : [];
      return links.some(({ issuer }) => issuer === provider.issuer) ? undefined : found;
    });
    if (!account || account.demo) return undefined;
    return (await link(provider, subject, account.accountId, account.accountId)) ? account : undefined;
  }

  return {
    listProviders: () => providers,

    async startProviderSignIn(providerId) {
      const provider = find(providerId);
      return provider ? depart(provider, null) : err({ kind: 'not-found' });
    },

    async finishProviderSignIn(browserToken, returned, origin = noOrigin) {
      const subjects = subjectsOf('', origin).filter(({ kind }) => kind === 'address');
      const counted = await countTry(core, subjects);
      if (!counted.ok) return counted;
      const arrived = await arrive(browserToken, returned, null);
      if (!arrived.ok) {
        if (arrived.error.kind === 'provider-refused') await recordRefusal(core, 'provider', undefined);
        return arrived;
      }
      const { provider, vouched } = arrived.value;
      const account = (await accountOf(provider, vouched)) ?? (await linkByLogin(provider, vouched));
      const entered = account && (await enter(core, account, 'provider', origin));
      if (!entered?.ok) {
        await recordRefusal(core, 'provider', account?.accountId);
        return err({ kind: 'identity-not-linked' });
      }
      await forgive(core, subjects);
      return entered;
    },

    async listLinks({ actor }) {
      const links = await db.read((reader) => loadLinksOf(reader, actor.accountId));
      return links.flatMap(({ linkId, linkedAt, issuer }) => {
        const provider = providers.find((each) => each.issuer === issuer);
        return provider ? [{ linkId, linkedAt, provider }] : [];
      });
    },

    async startLink({ actor }, { providerId, password }) {
      const provider = find(providerId);
      if (!provider) return err({ kind: 'not-found' });
      const proved = await provePassword(core, actor.accountId, password);
      return proved.ok ? depart(provider, actor.accountId) : proved;
    },

    async finishLink({ actor: { accountId } }, browserToken, returned) {
      const arrived = await arrive(browserToken, returned, accountId);
      if (!arrived.ok) {
        const event = { at: clock(), actor: accountId, kind: 'proof-refused', facts: { step: 'provider' } } as const;
        if (arrived.error.kind === 'provider-refused') await db.tx((tx) => append(tx, event));
        return arrived;
      }
      const { provider, vouched } = arrived.value;
      const linked = await link(provider, vouched.subject, accountId, accountId);
      return linked ? ok(undefined) : err({ kind: 'identity-taken' });
    },

    async removeLink({ actor: { accountId } }, linkId) {
      const removed = await db.tx(async (tx) => {
        const gone = await deleteLinkOf(tx, accountId, linkId);
        const event = { at: clock(), actor: accountId, kind: 'identity-unlinked', subject: accountId } as const;
        if (gone) await append(tx, event);
        return gone;
      });
      return removed ? ok(undefined) : err({ kind: 'not-found' });
    },

    async provisionLink({ actor }, { accountId, providerId, subject }) {
      const provider = find(providerId);
      const account = await db.read((reader) => loadAccount(reader, accountId));
      if (!provider || !account || account.accountId === actor.accountId) return err({ kind: 'not-found' });
      const linked = await link(provider, subject, accountId, actor.accountId);
      return linked ? ok(undefined) : err({ kind: 'identity-taken' });
    },
  };
}
