import { KeysRefused } from '../privacy/keys.ts';
import type { Privacy } from '../privacy/privacy.ts';
import { contexts } from '../privacy/sealed-columns.ts';

/** A name as the account's row keeps it. */
export interface SealedName {
  readonly nameSealed: Uint8Array | null;
  /** Blind index: the name can be looked for whole, in no other way. */
  readonly nameIndex: Uint8Array | null;
}

/** Display names of accounts: people's names, so they stand sealed in the database. */
export interface DisplayNames {
  /** @errors KeysRefused */
  seal(accountId: string, name: string): SealedName;
  /** Blind index of a whole name; undefined where the keys are not there. */
  indexIfKeyed(name: string): Uint8Array | undefined;
  /** Without a name, or without the keys, the login stands for it. */
  open(account: { readonly accountId: string; readonly login: string; readonly nameSealed: Uint8Array | null }): string;
}

export function displayNames(privacy: () => Privacy): DisplayNames {
  return {
    seal: (accountId, name) => ({
      nameSealed: privacy().sealText(contexts.displayName(accountId), name),
      nameIndex: indexOf(privacy(), name),
    }),
    indexIfKeyed(name) {
      const keyed = orUndefined(privacy);
      return keyed && indexOf(keyed, name);
    },
    open({ accountId, login, nameSealed }) {
      if (nameSealed === null) return login;
      const keys = orUndefined(privacy);
      const opened = keys?.openText(contexts.displayName(accountId), nameSealed);
      return opened?.ok ? opened.value : login;
    },
  };
}

function indexOf(privacy: Privacy, name: string): Uint8Array {
  return privacy.textIndex('display-name', name.normalize('NFC'));
}

function orUndefined(privacy: () => Privacy): Privacy | undefined {
  try {
    return privacy();
  } catch (fault) {
    if (fault instanceof KeysRefused) return undefined;
    throw fault;
  }
}
