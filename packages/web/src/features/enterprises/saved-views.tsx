import type { SavedViewDto } from '@shiheng/contract/enterprises';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, useId, useState } from 'react';
import { call } from '../../app/api.ts';
import { EnterpriseSearch, enterpriseFilters } from '../../app/enterprise-search.ts';
import { problemOf, problemTexts } from '../../app/problem.ts';
import { parseSearch, stringifySearch } from '../../app/view.ts';
import { useWording } from '../../i18n/language.tsx';
import { PopPanel } from '../../ui/pop-panel.tsx';
import styles from './enterprises.module.css';
import { savedViewsQuery } from './queries.ts';

interface Props {
  readonly search: EnterpriseSearch;
  readonly onOpen: (search: EnterpriseSearch) => void;
}

/** The reader's own views by name: filters, sorting and columns. The address itself can be sent to others. */
export function SavedViews({ search, onOpen }: Props) {
  const { t } = useWording();
  const { data } = useQuery(savedViewsQuery());
  const views = data?.views ?? [];
  const text = textOf(search);
  const current = views.find((each) => each.search === text);
  return (
    <PopPanel
      label={t('enterprises.views')}
      className={styles.tool}
      placement="bottomRight"
      button={current === undefined ? t('enterprises.views') : t('enterprises.view-now', { name: current.name })}
    >
      {(close) => (
        <div className={styles.views}>
          {views.length === 0 && <p className={styles.quiet}>{t('enterprises.views-none')}</p>}
          <ul>
            {views.map((view) => (
              <ViewRow
                key={view.viewId}
                view={view}
                current={view === current}
                onOpen={() => {
                  close();
                  onOpen(searchOf(view.search));
                }}
              />
            ))}
          </ul>
          <SaveForm search={text} taken={views.map(({ name }) => name)} />
        </div>
      )}
    </PopPanel>
  );
}

interface RowProps {
  readonly view: SavedViewDto;
  readonly current: boolean;
  readonly onOpen: () => void;
}

function ViewRow({ view, current, onOpen }: RowProps) {
  const { t } = useWording();
  const refresh = useRefresh();
  const remove = useMutation({
    mutationFn: () => call('removeSavedView', { params: { viewId: view.viewId } }),
    onSettled: refresh,
  });
  return (
    <li>
      <button type="button" className={styles.viewName} aria-current={current || undefined} onClick={onOpen}>
        {view.name}
      </button>
      <Button
        type="text"
        size="small"
        loading={remove.isPending}
        aria-label={t('enterprises.view-remove', { name: view.name })}
        onClick={() => remove.mutate()}
      >
        ×
      </Button>
    </li>
  );
}

function SaveForm({ search, taken }: { readonly search: string; readonly taken: readonly string[] }) {
  const wording = useWording();
  const { t } = wording;
  const id = useId();
  const [name, setName] = useState('');
  const refresh = useRefresh();
  const save = useMutation({
    mutationFn: () => call('saveView', { body: { page: 'enterprises', name: name.trim(), search } }),
    onSuccess: () => setName(''),
    onSettled: refresh,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') save.mutate();
  };
  return (
    <form className={styles.save} onSubmit={submit}>
      <label htmlFor={id}>{t('enterprises.view-name')}</label>
      <div>
        <Input
          id={id}
          value={name}
          maxLength={40}
          autoComplete="off"
          onChange={({ target }) => setName(target.value)}
        />
        <Button type="primary" htmlType="submit" disabled={name.trim() === ''} loading={save.isPending}>
          {t('enterprises.view-save')}
        </Button>
      </div>
      {taken.includes(name.trim()) && <p className={styles.quiet}>{t('enterprises.view-replaces')}</p>}
      {save.error !== null && <p role="alert">{problemTexts(problemOf(save.error), wording).title}</p>}
      <p className={styles.quiet}>{t('enterprises.view-share')}</p>
    </form>
  );
}

function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: savedViewsQuery().queryKey });
}

/** What is kept of a view: its part of the address, in one order. */
export function textOf(search: EnterpriseSearch): string {
  return stringifySearch(enterpriseFilters(search)).slice(1);
}

export function searchOf(text: string): EnterpriseSearch {
  return enterpriseFilters(EnterpriseSearch.parse(parseSearch(text)));
}
