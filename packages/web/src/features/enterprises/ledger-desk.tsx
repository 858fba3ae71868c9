import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { call } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { AddedWorkers, AddWorker } from './add-worker.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { differenceText } from './declarations.tsx';
import { FaultList, Remarks } from './fault-list.tsx';
import { LeaveQuestion } from './leave-question.tsx';
import styles from './ledger.module.css';
import { bodyOf, countDraft, type Draft, emptyDraft, faultsByCell, setCell, toggleRemoved } from './ledger-draft.ts';
import { LedgerGrid } from './ledger-grid.tsx';
import { arrange, columnsIn, type Sorting } from './ledger-rows.ts';
import { LedgerTools } from './ledger-tools.tsx';
import type { Ledger, LedgerRow } from './types.ts';

interface Props {
  readonly ledger: Ledger;
  readonly version: number;
  readonly rows: readonly LedgerRow[];
  readonly complete: boolean;
  readonly onReload: () => void;
}

/** Grid and changes: they are collected here, judged by the server as they are made, and sent as one. */
export function LedgerDesk({ ledger, version, rows, complete, onReload }: Props) {
  const wording = useWording();
  const { t } = wording;
  const { view } = useGate();
  const navigate = useNavigate();
  const search = useSearch({ from: '/gate/enterprises/$enterpriseId/ledger' });
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const [sorting, setSorting] = useState<Sorting>();
  const [confirming, setConfirming] = useState(false);
  const columns = useMemo(() => columnsIn(ledger.fields), [ledger.fields]);
  const shown = useMemo(() => arrange(rows, columns, search, sorting), [rows, columns, search, sorting]);
  const preview = usePreview(ledger, version, draft);
  const faults = useMemo(() => faultsByCell(preview.data?.faults ?? []), [preview.data]);
  const save = useSave(ledger.enterprise.id, () => {
    setDraft(emptyDraft);
    setConfirming(false);
  });
  const count = countDraft(draft);
  const pending = t('ledger.pending', { cells: count.cells, added: count.added, removed: count.removed });
  const sort = (field: Sorting['field']) =>
    setSorting((before) => ({ field, descending: before?.field === field && !before.descending }));
  return (
    <>
      {save.data !== undefined && count.all === 0 && (
        <p role="status" className={styles.saved}>
          {t('ledger.saved', { n: save.data.version, difference: differenceText(save.data.difference, wording) })}
          <Link {...paths.enterprise(ledger.enterprise.id, view)}>{t('ledger.see-balances')}</Link>
        </p>
      )}
      <section className={styles.panel} aria-label={t('ledger.title')}>
        <LedgerTools ledger={ledger} rows={rows} shown={shown} columns={columns} complete={complete}>
          {ledger.mayEdit && (
            <AddWorker onAdd={(cells) => setDraft((before) => ({ ...before, added: [...before.added, cells] }))} />
          )}
        </LedgerTools>
        <AddedWorkers
          added={draft.added}
          faults={preview.data?.faults ?? []}
          onRemove={(n) => setDraft((before) => ({ ...before, added: before.added.filter((_, i) => i !== n) }))}
        />
        <LedgerGrid
          rows={shown}
          columns={columns}
          draft={draft}
          faults={faults}
          sorting={sorting}
          mayEdit={ledger.mayEdit}
          onSort={sort}
          onEdit={({ personKey, cells }, { field, place }, text) =>
            setDraft((before) => setCell(before, personKey, field, text, cells[place] ?? ''))
          }
          onRemove={({ personKey }) => setDraft((before) => toggleRemoved(before, personKey))}
          onOpen={({ personKey }) => void navigate(paths.person(ledger.enterprise.id, personKey, view))}
        />
        <Remarks warnings={preview.data?.warnings ?? []} rows={rows} />
        {preview.error !== null && count.all > 0 && (
          <div className={styles.faults}>
            <ProblemLine error={preview.error} /> <Button onClick={onReload}>{t('ledger.reload')}</Button>
          </div>
        )}
        {ledger.mayEdit && count.all > 0 && (
          <div className={styles.bar}>
            <FaultList faults={preview.data?.faults ?? []} rows={rows} />
            <p role="status">
              {pending}{' '}
              {preview.checking
                ? t('ledger.checking')
                : t('ledger.checked', { faults: preview.data?.faults.length ?? 0 })}
            </p>
            <div className={styles.buttons}>
              <Button onClick={() => setDraft(emptyDraft)}>{t('ledger.give-up')}</Button>
              <Button
                type="primary"
                disabled={!preview.ready}
                title={preview.ready ? undefined : t('ledger.barred')}
                onClick={() => setConfirming(true)}
              >
                {t('ledger.save')}
              </Button>
            </div>
          </div>
        )}
      </section>
      <LeaveQuestion unsaved={count.all > 0 ? pending : undefined} />
      {confirming && preview.data !== undefined && (
        <ConfirmDialog
          preview={preview.data}
          period={ledger.period}
          version={version + 1}
          busy={save.isPending}
          error={save.error}
          onConfirm={(restate) => save.mutate({ ...bodyOf(draft, ledger.period, version), restate })}
          onClose={() => setConfirming(false)}
        />
      )}
    </>
  );
}

const pauseMs = 300;

/** What the server says of the draft, asked when the editing pauses. `ready`: it can be saved as it is. */
function usePreview({ enterprise, period, mayEdit }: Ledger, version: number, draft: Draft) {
  const latest = useDeferredValue(draft);
  const [asked, setAsked] = useState(latest);
  useEffect(() => {
    const pause = setTimeout(() => setAsked(latest), pauseMs);
    return () => clearTimeout(pause);
  }, [latest]);
  const { data, error, isFetching } = useQuery({
    queryKey: ['ledger-preview', enterprise.id, period, version, asked],
    queryFn: ({ signal }) =>
      call('previewLedgerEdit', {
        params: { enterpriseId: enterprise.id },
        body: bodyOf(asked, period, version),
        signal,
      }),
    enabled: mayEdit && countDraft(asked).all > 0,
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  });
  const touched = countDraft(draft).all > 0;
  const checking = touched && (asked !== draft || isFetching);
  const known = touched ? data : undefined;
  return { data: known, error, checking, ready: !checking && error === null && known?.faults.length === 0 };
}

function useSave(enterpriseId: string, onSaved: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: ReturnType<typeof bodyOf> & { readonly restate: boolean }) =>
      call('editLedger', { params: { enterpriseId }, body }),
    onSuccess: async () => {
      onSaved();
      const stale = ['ledger', 'enterprise', 'enterprises', 'overview', 'relation', 'person', 'persons'];
      await Promise.all(stale.map((key) => queries.invalidateQueries({ queryKey: [key] })));
    },
  });
}
