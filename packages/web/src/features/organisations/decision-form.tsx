import type { TreeDecisionBody } from '@shiheng/contract/organisations';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { call } from '../../app/api.ts';
import type { ChangeKind } from '../../app/tree-search.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { type Draft, decisionFrom, emptyDraft, onDay } from './decision.ts';
import { Done } from './done.tsx';
import { MergeFields, MoveFields } from './move-fields.tsx';
import styles from './organisations.module.css';
import { PreviewBlocks } from './preview.tsx';
import type { Preview, Unit } from './queries.ts';
import { SplitFields } from './split-fields.tsx';

interface Props {
  readonly kind: ChangeKind;
  readonly unit: Unit;
}

export function today(): string {
  return new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
}

/** First what, then what it would do, then the deed: nothing is written that was not previewed. */
export function DecisionForm({ kind, unit }: Props) {
  const { t } = useWording();
  const { view } = useGate();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => emptyDraft(today(), unit));
  const [missing, setMissing] = useState(false);
  const preview = useMutation({
    mutationFn: async (decision: TreeDecisionBody) => ({
      decision,
      shown: await call('previewTreeChange', { body: { decision, period: view.period } }),
    }),
  });
  const deed = useMutation({
    mutationFn: (given: { readonly decision: TreeDecisionBody; readonly shown: Preview }) =>
      call('changeTree', { body: { decision: given.decision, seen: given.shown.seen } }),
    onSuccess: () => queries.invalidateQueries(),
  });
  const change = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setMissing(false);
    preview.reset();
    deed.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const decision = decisionFrom(kind, unit, draft);
    setMissing(decision === undefined);
    if (decision) preview.mutate(decision);
  };
  const result = useScrolledTo(preview.data);
  if (deed.isSuccess && preview.data) return <Done preview={preview.data.shown} unit={unit} />;
  const shown = preview.data?.shown;
  return (
    <>
      <form className={styles.form} onSubmit={submit} noValidate>
        {kind === 'move' && <MoveFields unit={unit} draft={draft} onChange={change} />}
        {kind === 'merge' && <MergeFields unit={unit} draft={draft} onChange={change} />}
        {kind === 'split' && <SplitFields unit={unit} draft={draft} onChange={change} />}
        <div className={styles.pair}>
          <div className={styles.field}>
            <label htmlFor="effective-on">{t('organisations.effective-on')}</label>
            <DayField id="effective-on" value={draft.on} onChange={(day) => change(onDay(day))} />
            <p className={styles.hint}>{t('organisations.effective-note')}</p>
          </div>
        </div>
        <div className={styles.buttons}>
          <Button type={shown ? 'default' : 'primary'} htmlType="submit" loading={preview.isPending}>
            {t('organisations.preview')}
          </Button>
          {preview.isPending && <span role="status">{t('organisations.previewing')}</span>}
        </div>
        <ProblemLine error={preview.error} text={missing ? t('organisations.missing') : undefined} />
      </form>
      <div ref={result} tabIndex={-1} className={styles.result}>
        {shown && <PreviewBlocks preview={shown} />}
      </div>
      {preview.data && shown?.refusals.length === 0 && (
        <div className={styles.blocks}>
          <div className={styles.buttons}>
            <Button type="primary" loading={deed.isPending} onClick={() => deed.mutate(preview.data)}>
              {t(shown.planned ? 'organisations.confirm-planned' : 'organisations.confirm')}
            </Button>
            <span className={styles.hint}>{t('organisations.confirm-note')}</span>
          </div>
          <ProblemLine error={deed.error} />
        </div>
      )}
    </>
  );
}

/** What was asked for is brought into sight and into focus once it is there. */
function useScrolledTo(shown: unknown) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (shown === undefined) return;
    place.current?.focus({ preventScroll: true });
    place.current?.scrollIntoView({ block: 'start' });
  }, [shown]);
  return place;
}
