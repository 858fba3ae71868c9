import type { Role } from '@shiheng/contract/identity';
import type { Reader, Tx } from '@shiheng/db/handle';
import type { AuditCheck } from './audit/check.ts';

/**
 * What an installation remembers about itself. `demo`: its demo accounts; present only where the demo province is
 * loaded. `auditCheck`: how the last walk along the audit chain ended.
 */
export interface Settings {
  readonly demo: { readonly accounts: readonly DemoAccount[] };
  readonly auditCheck: AuditCheck;
}

export interface DemoAccount {
  readonly login: string;
  readonly password: string; // in clear on purpose: the sign-in page of a demo shows it
  readonly displayName: string;
  readonly role: Role;
}

export async function loadSetting<K extends keyof Settings>(reader: Reader, key: K): Promise<Settings[K] | undefined> {
  const [row] = await reader.query<{ value: Settings[K] }>('select value from platform.setting where key = $1', [key]);
  return row?.value;
}

export async function saveSetting<K extends keyof Settings>(tx: Tx, key: K, value: Settings[K]): Promise<void> {
  const text = JSON.stringify(value);
  await tx.query(
    'insert into platform.setting (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value',
    [key, text],
  );
}
