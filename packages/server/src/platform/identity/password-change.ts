import { err, ok, type Result } from '@shiheng/basics/result';
import type { PasswordRefusal } from '@shiheng/kernel/identity/password-policy';
import { append } from '../audit/audit.ts';
import type { Core } from './core.ts';
import { deleteOtherSessions, renewToken } from './own-sessions.ts';
import { checkPassword } from './password-rules.ts';
import { hashPassword } from './passwords.ts';
import { type ProveError, provePassword } from './proving.ts';
import { hashToken } from './sessions.ts';
import type { SignedIn } from './signed-in.ts';
import { savePassword } from './store.ts';
import { keyOf } from './usecases.ts';

export type ChangePasswordError =
  | ProveError
  | PasswordRefusal
  | { readonly kind: 'password-unchanged' }
  | { readonly kind: 'demo-account-fixed' };

export interface PasswordChange {
  /**
   * Changes the own password. Every other session ends, this one goes on under a new token.
   * @param token the session's present one
   * @returns the new token
   */
  changePassword(
    who: SignedIn,
    token: string,
    passwords: { readonly password: string; readonly newPassword: string },
  ): Promise<Result<string, ChangePasswordError>>;
}

export function buildPasswordChange(core: Core): PasswordChange {
  return {
    async changePassword(who, token, { password, newPassword }) {
      if (who.demo) return err({ kind: 'demo-account-fixed' });
      const { accountId } = who.actor;
      const proved = await provePassword(core, accountId, password);
      if (!proved.ok) return proved;
      if (newPassword.normalize('NFC') === password.normalize('NFC')) return err({ kind: 'password-unchanged' });
      const checked = checkPassword(newPassword, {
        login: proved.value.login,
        displayName: core.names.open(proved.value),
      });
      if (!checked.ok) return checked;
      const passwordHash = await hashPassword(newPassword);
      const at = core.clock();
      const [fresh, ended] = await core.db.tx(async (tx) => {
        await savePassword(tx, accountId, passwordHash, at);
        const others = await deleteOtherSessions(tx, accountId, who.sessionId);
        const facts = { sessions: others.length };
        await append(tx, { at, actor: accountId, kind: 'password-changed', subject: accountId, facts });
        return [await renewToken(tx, hashToken(token), who.appointmentId), others] as const;
      });
      for (const hash of [hashToken(token), ...ended]) core.cache.forget(keyOf(hash));
      return ok(fresh);
    },
  };
}
