import { useState } from 'react';
import { useWording } from '../../i18n/language.tsx';
import { Tag } from '../../ui/tag.tsx';
import styles from './developers.module.css';
import { type DescribedOperation, half, kindOf, type Parameter } from './document.ts';
import { TryIt } from './try-it.tsx';

/** One line; opened, it tells the whole. */
export function OperationItem({ operation }: { readonly operation: DescribedOperation }) {
  const { language } = useWording();
  const [open, setOpen] = useState(false);
  const { method, path, summary } = operation;
  return (
    <li>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary className={styles.summary}>
          <Tag>{method}</Tag>
          <code>{path}</code>
          <span>{half(summary, language)}</span>
        </summary>
        {open && <Described operation={operation} />}
      </details>
    </li>
  );
}

function Described({ operation }: { readonly operation: DescribedOperation }) {
  const { t } = useWording();
  const { operationId, parameters, requestBody, responses, method } = operation;
  const permission = operation['x-permission'];
  return (
    <div className={styles.described}>
      <dl className={styles.facts}>
        <dt>operationId</dt>
        <dd>
          <code>{operationId}</code>
        </dd>
        <dt>{t('developers.permission')}</dt>
        <dd>{permission === 'public' ? t('developers.public') : <code>{permission}</code>}</dd>
      </dl>
      {parameters.length > 0 && <Parameters parameters={parameters} />}
      {requestBody !== undefined && (
        <>
          <h3>{t('developers.body')}</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre tabIndex={0} className={styles.code} lang="en">
            {JSON.stringify(requestBody, null, 1)}
          </pre>
        </>
      )}
      <h3>{t('developers.answers')}</h3>
      <ul className={styles.answers} lang="en">
        {Object.entries(responses).map(([status, { description }]) => (
          <li key={status}>
            <code>{status}</code> {description}
          </li>
        ))}
      </ul>
      {method === 'GET' && <TryIt operation={operation} />}
    </div>
  );
}

function Parameters({ parameters }: { readonly parameters: readonly Parameter[] }) {
  const { t } = useWording();
  return (
    <>
      <h3>{t('developers.parameters')}</h3>
      <ul className={styles.answers}>
        {parameters.map(({ name, required, schema }) => (
          <li key={name}>
            <code>{name}</code> <span lang="en">{kindOf(schema)}</span>{' '}
            {required && <Tag>{t('developers.required')}</Tag>}
          </li>
        ))}
      </ul>
    </>
  );
}
