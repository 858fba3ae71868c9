import type { Result } from '@shiheng/basics/result';
import { isCommon } from '@shiheng/data/passwords';
import * as policy from '@shiheng/kernel/identity/password-policy';

/**
 * The policy for new passwords, with the list of common ones that ships.
 * @errors password-refused, with the rule
 */
export function checkPassword(password: string, owner: policy.PasswordOwner): Result<void, policy.PasswordRefusal> {
  return policy.checkPassword(password, owner, isCommon);
}
