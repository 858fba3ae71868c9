import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Input from 'antd/es/input';
import Skeleton from 'antd/es/skeleton';
import { useDeferredValue, useId, useState } from 'react';
import { paths } from '../../app/paths.ts';
import { ProblemError } from '../../app/problem.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useTitle } from '../../ui/title.ts';
import styles from './developers.module.css';
import { ApiDocument, half, type Part, partsOf } from './document.ts';
import { OperationItem } from './operation-item.tsx';

const address = '/api/openapi.json';

function documentQuery() {
  return queryOptions({
    queryKey: ['openapi'],
    queryFn: async ({ signal }) => {
      const answer = await fetch(address, { signal });
      if (!answer.ok) throw new ProblemError({ kind: 'unexpected-answer' });
      return ApiDocument.parse(await answer.json());
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The API's own description, readable: what there is, who may call it, and what one's own session gets. */
export function DevelopersPage() {
  const { t, numbers } = useWording();
  const { view } = useGate();
  const id = useId();
  const [text, setText] = useState('');
  const sought = useDeferredValue(text);
  const { data, error, refetch } = useQuery(documentQuery());
  useTitle(t('developers.title'));
  if (error !== null) return <ProblemPanel error={error} onRetry={() => void refetch()} />;
  const parts = data === undefined ? [] : partsOf(data, sought);
  const count = parts.reduce((sum, part) => sum + part.operations.length, 0);
  return (
    <>
      <h1 className={styles.title}>{t('developers.title')}</h1>
      <p className={styles.lede}>
        {t('developers.lede')} <a href={address}>{t('developers.document')}</a> ·{' '}
        <Link {...paths.me(view)}>{t('developers.tokens')}</Link>
      </p>
      <div className={styles.search}>
        <label htmlFor={id}>{t('developers.search')}</label>
        <Input
          id={id}
          allowClear
          value={text}
          placeholder={t('developers.search-hint')}
          onChange={({ target }) => setText(target.value)}
        />
        <span role="status">{data !== undefined && t('developers.count', { n: numbers.count(count) })}</span>
      </div>
      {data === undefined && <Skeleton active paragraph={{ rows: 10 }} />}
      {data !== undefined && count === 0 && <Notice title={t('developers.none')} text={t('developers.none-text')} />}
      <div className={styles.stack}>
        {parts.map((part) => (
          <PartCard key={part.name} part={part} />
        ))}
      </div>
    </>
  );
}

function PartCard({ part: { name, operations } }: { readonly part: Part }) {
  const { language } = useWording();
  return (
    <Card title={half(name, language)}>
      <ul className={styles.operations}>
        {operations.map((operation) => (
          <OperationItem key={operation.operationId} operation={operation} />
        ))}
      </ul>
    </Card>
  );
}
