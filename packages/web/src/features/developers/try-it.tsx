import { useMutation } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, useId, useState } from 'react';
import { useGate } from '../../app/use-gate.ts';
import { useWording, type Wording } from '../../i18n/language.tsx';
import styles from './developers.module.css';
import type { DescribedOperation, Parameter } from './document.ts';

const mostShown = 4000;

/** Asks the server as whoever is signed in: nothing is sent that a page could not send. Only what changes nothing. */
export function TryIt({ operation }: { readonly operation: DescribedOperation }) {
  const wording = useWording();
  const { t } = wording;
  const { view } = useGate();
  const id = useId();
  const [values, setValues] = useState<Readonly<Record<string, string>>>(() =>
    startFrom(operation.parameters, { ...view }),
  );
  const send = useMutation({ mutationFn: () => ask(addressOf(operation, values), wording) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <form className={styles.try} onSubmit={submit}>
      <h3>{t('developers.try')}</h3>
      {operation.parameters.map(({ name, required }) => (
        <div key={name} className={styles.field}>
          <label htmlFor={`${id}-${name}`}>
            <code>{name}</code>
          </label>
          <Input
            id={`${id}-${name}`}
            value={values[name] ?? ''}
            required={required}
            onChange={({ target }) => setValues((before) => ({ ...before, [name]: target.value }))}
          />
        </div>
      ))}
      <p className={styles.address}>
        <code>{addressOf(operation, values)}</code>
      </p>
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        {t('developers.send')}
      </Button>
      <div role="status">
        {send.isPending && <span className="visually-hidden">{t('developers.sending')}</span>}
        {send.error !== null && <p>{t('developers.unreachable')}</p>}
        {send.data !== undefined && (
          <>
            <p>{send.data.head}</p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
            <pre tabIndex={0} className={styles.code} lang="zh-CN">
              {send.data.body}
            </pre>
          </>
        )}
      </div>
    </form>
  );
}

/** Required parameters as the reader's own view has them, or as the document gives an example. */
function startFrom(parameters: readonly Parameter[], view: Readonly<Record<string, unknown>>): Record<string, string> {
  const needed = parameters.filter(({ required }) => required);
  return Object.fromEntries(needed.map(({ name, example }) => [name, String(view[name] ?? example ?? '')]));
}

function addressOf({ path, parameters }: DescribedOperation, values: Readonly<Record<string, string>>): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
  const query = new URLSearchParams();
  for (const { name, in: where } of parameters) {
    const value = values[name] ?? '';
    if (where === 'query' && value !== '') query.set(name, value);
  }
  return query.size === 0 ? filled : `${filled}?${query}`;
}

async function ask(address: string, { t }: Wording): Promise<{ readonly head: string; readonly body: string }> {
  const start = performance.now();
  const answer = await fetch(address, { headers: { accept: 'application/json' } });
  const text = await answer.text();
  const head = t('developers.status', { status: answer.status, ms: Math.round(performance.now() - start) });
  const type = answer.headers.get('content-type') ?? '';
  if (!type.includes('json')) return { head, body: t('developers.file', { type, bytes: text.length }) };
  const shown = JSON.stringify(JSON.parse(text), null, 1);
  if (shown.length <= mostShown) return { head, body: shown };
  return { head, body: `${shown.slice(0, mostShown)}\n${t('developers.cut', { n: mostShown })}` };
}
