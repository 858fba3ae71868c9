import type { DraftDto } from '@shiheng/contract/imports';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Skeleton from 'antd/es/skeleton';
import Steps from 'antd/es/steps';
import { useState } from 'react';
import { call } from '../../app/api.ts';
import headStyles from '../../app/page-head.module.css';
import { paths } from '../../app/paths.ts';
import { problemOf } from '../../app/problem.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useTitle } from '../../ui/title.ts';
import { ColumnsStep } from './columns-step.tsx';
import { DoneStep } from './done-step.tsx';
import { FoundStep } from './found-step.tsx';
import styles from './imports.module.css';
import { ProgressLine } from './progress.tsx';
import { importDraftQuery, isUnderWay } from './queries.ts';
import { StepHeading } from './step-heading.tsx';
import { templateNames } from './words.ts';

/** A file on its way, at the step where it stands; reloading or coming back finds it there again. */
export function DraftPage() {
  const { t } = useWording();
  const { view } = useGate();
  const { draftId } = useParams({ strict: false }) as { draftId: string };
  const { data: draft, error, refetch } = useQuery(importDraftQuery(draftId));
  useTitle(t('imports.title'));
  return (
    <>
      <header className={headStyles.head}>
        <nav className={headStyles.breadcrumb}>
          <Link {...paths.imports(view)}>{t('import-batch.back')}</Link>
        </nav>
        <h1 className={headStyles.title}>{t('imports.new')}</h1>
        {draft && <DraftFacts draft={draft} />}
      </header>
      {error !== null && <ProblemPanel error={error} onRetry={() => void refetch()} />}
      {error === null && draft === undefined && <Skeleton active paragraph={{ rows: 6 }} />}
      {draft !== undefined && <Wizard draft={draft} />}
    </>
  );
}

function DraftFacts({ draft }: { readonly draft: DraftDto }) {
  const { t, numbers } = useWording();
  return (
    <p className={styles.lede}>
      {t(templateNames[draft.template])}
      {draft.period !== null && ` · ${numbers.period(draft.period)}`} · <span lang="zh-CN">{draft.fileName}</span>
    </p>
  );
}

const places = { sent: 1, checking: 1, checked: 2, running: 2, done: 3 } as const;

function Wizard({ draft }: { readonly draft: DraftDto }) {
  const { t } = useWording();
  const { check, run, stop, back } = useDeeds(draft);
  const step = back.isBack ? 1 : places[draft.stage];
  return (
    <section className={styles.wizard} aria-label={t('imports.steps')}>
      <Steps
        size="small"
        current={step}
        responsive={false}
        titlePlacement="vertical"
        items={(['file', 'columns', 'found', 'done'] as const).map((name) => ({ title: t(`imports.step-${name}`) }))}
      />
      <div className={styles.step}>
        {isUnderWay(draft) && <UnderWay draft={draft} busy={stop.isPending} onStop={() => stop.mutate()} />}
        {draft.interrupted && (
          <Interrupted
            draft={draft}
            busy={run.isPending || check.isPending}
            error={run.error ?? check.error}
            onAgain={() => (draft.stage === 'running' ? run.mutate() : check.mutate({}))}
          />
        )}
        {(draft.stage === 'sent' || (draft.stage === 'checked' && back.isBack)) && (
          <ColumnsStep
            draft={draft}
            busy={check.isPending}
            error={check.error}
            onCheck={(columns) => check.mutate(columns)}
          />
        )}
        {draft.stage === 'checked' && !back.isBack && (
          <FoundStep draft={draft} busy={run.isPending} error={run.error} onRun={() => run.mutate()} onBack={back.go} />
        )}
        {draft.stage === 'done' && <DoneStep draft={draft} />}
        <FormProblem error={stop.error} />
      </div>
    </section>
  );
}

function useDeeds(draft: DraftDto) {
  const queries = useQueryClient();
  const { draftId } = draft;
  const { queryKey } = importDraftQuery(draftId);
  const [isBack, setBack] = useState(false);
  const take = (next: DraftDto) => {
    queries.setQueryData(queryKey, next);
    setBack(false);
    void queries.invalidateQueries({ queryKey: ['imports', 'start'] });
  };
  const params = { draftId };
  return {
    check: useMutation({
      mutationFn: (columns: Record<string, string | null>) => call('checkImportDraft', { params, body: { columns } }),
      onSuccess: take,
    }),
    run: useMutation({
      mutationFn: () => call('runImportDraft', { params }),
      onSuccess: take,
      // What was checked stands no more: the draft now says why, and waits for another check.
      onError: (error) =>
        problemOf(error).kind === 'import-outdated' ? queries.invalidateQueries({ queryKey }) : undefined,
    }),
    stop: useMutation({ mutationFn: () => call('stopImportDraft', { params }), onSuccess: take }),
    back: { isBack, go: () => setBack(true) },
  };
}

interface UnderWayProps {
  readonly draft: DraftDto;
  readonly busy: boolean;
  readonly onStop: () => void;
}

function UnderWay({ draft, busy, onStop }: UnderWayProps) {
  const { t } = useWording();
  return (
    <>
      <StepHeading>{t(draft.stage === 'running' ? 'import-progress.running' : 'import-progress.checking')}</StepHeading>
      <ProgressLine progress={draft.progress} />
      <p className={styles.small}>{t('import-progress.leave')}</p>
      <div className={styles.buttons}>
        <Button onClick={onStop} loading={busy}>
          {t('import-progress.stop')}
        </Button>
      </div>
    </>
  );
}

interface InterruptedProps {
  readonly draft: DraftDto;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onAgain: () => void;
}

function Interrupted({ draft: { stage }, busy, error, onAgain }: InterruptedProps) {
  const { t } = useWording();
  const which = stage === 'running' ? 'run' : 'check';
  return (
    <>
      <StepHeading>{t('import-progress.interrupted')}</StepHeading>
      <p className={styles.hint}>{t(`import-progress.interrupted-${which}`)}</p>
      <FormProblem error={error} />
      <div className={styles.buttons}>
        <Button type="primary" size="large" loading={busy} onClick={onAgain}>
          {t(`import-progress.again-${which}`)}
        </Button>
      </div>
    </>
  );
}
