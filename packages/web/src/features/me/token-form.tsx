import { type PermissionName, permissions } from '@shiheng/contract/access';
import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import { type FormEvent, useState } from 'react';
import { call } from '../../app/api.ts';
import { tokensQuery } from '../../app/queries.ts';
import { useWording } from '../../i18n/language.tsx';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import styles from './me.module.css';
import { useChange } from './use-change.ts';

interface Props {
  readonly grantable: readonly PermissionName[];
  readonly onClose: () => void;
}

const terms = ['30', '90', '180', '366'] as const;
type Term = (typeof terms)[number];

/** Makes a token, and shows it the one time that it can be seen. */
export function TokenForm({ grantable, onClose }: Props) {
  const { t, pick } = useWording();
  const [name, setName] = useState('');
  const [days, setDays] = useState<Term>('90');
  const [chosen, setChosen] = useState<readonly PermissionName[]>([]);
  const [missing, setMissing] = useState(false);
  const create = useChange(
    () => call('createToken', { body: { name: name.trim(), permissions: [...chosen], days: Number(days) } }),
    { shown: tokensQuery().queryKey },
  );
  if (create.data) return <Made token={create.data.token} onClose={onClose} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const incomplete = name.trim() === '' || chosen.length === 0;
    setMissing(incomplete);
    if (!incomplete) create.mutate(undefined);
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <FormField
        label={t('me.token-name')}
        hint={t('me.token-name-hint')}
        autoComplete="off"
        maxLength={60}
        value={name}
        onChange={setName}
      />
      <fieldset className={styles.permissions}>
        <legend>{t('me.token-permissions')}</legend>
        {grantable.map((permission) => (
          <Checkbox
            key={permission}
            checked={chosen.includes(permission)}
            onChange={({ target }) =>
              setChosen(target.checked ? [...chosen, permission] : chosen.filter((each) => each !== permission))
            }
          >
            {pick(permissions[permission])}
          </Checkbox>
        ))}
      </fieldset>
      <div>
        <p className={styles.label} aria-hidden="true">
          {t('me.token-days')}
        </p>
        <ChoiceRow
          label={t('me.token-days')}
          options={terms.map((value) => ({ value, label: t('me.token-days-value', { n: value }) }))}
          value={days}
          onChange={setDays}
        />
      </div>
      <ProblemLine error={create.error} text={missing ? t('me.token-missing') : undefined} />
      <div className={styles.buttons}>
        <Button type="primary" size="large" htmlType="submit" loading={create.isPending}>
          {t('me.token-create')}
        </Button>
        <Button size="large" onClick={onClose}>
          {t('me.cancel')}
        </Button>
      </div>
    </form>
  );
}

function Made({ token, onClose }: { readonly token: string; readonly onClose: () => void }) {
  const { t } = useWording();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(token);
    setCopied(true);
  };
  return (
    <section className={styles.form} role="status">
      <p>{t('me.token-made')}</p>
      <code className={styles.token}>{token}</code>
      <div className={styles.buttons}>
        <Button type="primary" size="large" onClick={onClose}>
          {t('me.token-done')}
        </Button>
        {window.isSecureContext && (
          <Button size="large" onClick={() => void copy()}>
            {t(copied ? 'recovery.copied' : 'recovery.copy')}
          </Button>
        )}
      </div>
    </section>
  );
}
