import type { DraftDto, DraftPreviewDto } from '@shiheng/contract/imports';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Skeleton from 'antd/es/skeleton';
import { download } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { saveBlob } from '../../charts/save-blob.ts';
import { useWording } from '../../i18n/language.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Changes } from './changes.tsx';
import { FaultTable } from './fault-table.tsx';
import styles from './imports.module.css';
import { PreviewTable } from './preview-table.tsx';
import { importPreviewQuery } from './queries.ts';
import { Refused } from './start-form.tsx';
import { StepHeading } from './step-heading.tsx';
import { columnWords } from './words.ts';

interface Props {
  readonly draft: DraftDto;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onRun: () => void;
  readonly onBack: () => void;
}

/** What the check found: what to mend, what changes, and the confirmation. */
export function FoundStep(props: Props) {
  const { draft } = props;
  const version = JSON.stringify([draft.counts, draft.columns.map(({ column }) => column)]);
  const { data, error, refetch } = useQuery(importPreviewQuery(draft.draftId, version));
  if (error !== null) return <ProblemPanel error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active paragraph={{ rows: 6 }} />;
  return <Found {...props} found={data} />;
}

function Found({ draft, found, busy, error, onRun, onBack }: Props & { readonly found: DraftPreviewDto }) {
  const wording = useWording();
  const { t, numbers } = wording;
  const { counts } = found;
  const nameOf = columnWords(draft.templateColumns, wording);
  const faulty = counts.refused > 0;
  const some = counts.loaded > 0;
  const title = faulty
    ? t('import-found.title-some', { n: numbers.count(counts.faults) })
    : t(some ? 'import-found.title-clean' : 'import-found.nothing-new');
  return (
    <>
      <StepHeading>{title}</StepHeading>
      {draft.refusal && <Refused refusal={draft.refusal} />}
      <Counts counts={counts} />
      {faulty && (
        <p className={styles.hint}>
          {some
            ? t('import-found.part-refused', { n: numbers.count(counts.unitsLoaded) })
            : t('import-found.all-refused')}
        </p>
      )}
      {!faulty && !some && <p className={styles.hint}>{t('import-found.nothing-new-text')}</p>}
      {faulty && <Mending draft={draft} barred={!found.hasRefusedFile} />}
      {faulty && <FaultTable found={found} nameOf={nameOf} />}
      {some && found.changes.length > 0 && (
        <Changes
          title={t('import-changes.title')}
          note={t('import-changes.note')}
          changes={found.changes}
          inAll={found.changesInAll}
        />
      )}
      <Remarks found={found} nameOf={nameOf} />
      <PreviewTable found={found} nameOf={nameOf} />
      {some && found.restatement && <p className={styles.remark}>{t('import-found.restatement')}</p>}
      <FormProblem error={error} />
      <div className={styles.buttons}>
        {some && (
          <Button type={faulty ? 'default' : 'primary'} size="large" loading={busy} onClick={onRun}>
            {faulty
              ? t('import-found.confirm-part', { n: numbers.count(counts.unitsLoaded) })
              : t('import-found.confirm')}
          </Button>
        )}
        <Button size="large" onClick={onBack}>
          {t('import-found.back')}
        </Button>
      </div>
    </>
  );
}

function Counts({ counts }: { readonly counts: DraftPreviewDto['counts'] }) {
  const { t, numbers } = useWording();
  const pair = (rows: number, units: number) =>
    t('import-found.rows-of-units', { rows: numbers.count(rows), units: numbers.count(units) });
  return (
    <dl className={styles.counts}>
      <div>
        <dt>{t('import-found.read')}</dt>
        <dd>{t('import-progress.rows', { n: numbers.count(counts.read) })}</dd>
      </div>
      <div>
        <dt>{t('import-found.will-load')}</dt>
        <dd>{pair(counts.loaded, counts.unitsLoaded)}</dd>
      </div>
      <div>
        <dt>{t('import-found.unchanged')}</dt>
        <dd>{pair(counts.unchanged, counts.unitsUnchanged)}</dd>
      </div>
      <div className={counts.refused > 0 ? styles.bad : undefined}>
        <dt>{t('import-found.refused')}</dt>
        <dd>{pair(counts.refused, counts.unitsRefused)}</dd>
      </div>
    </dl>
  );
}

/** What to do about refused rows: take them, mend them, send them. */
export function Mending({ draft, barred }: { readonly draft: DraftDto; readonly barred: boolean }) {
  const { t } = useWording();
  const { view } = useGate();
  const get = useMutation({
    mutationFn: async () => {
      const file = await download('downloadRefusedRows', { params: { draftId: draft.draftId } });
      saveBlob(file.blob, file.name);
    },
  });
  const period = draft.period === null ? view : { ...view, period: draft.period };
  return (
    <>
      <div className={styles.buttons}>
        <Button type="primary" size="large" loading={get.isPending} disabled={barred} onClick={() => get.mutate()}>
          {t('import-found.download')}
        </Button>
        <Link {...paths.imports(period)} className={styles.linkButton}>
          {t('import-found.send-again')}
        </Link>
      </div>
      <FormProblem error={get.error} />
    </>
  );
}

interface RemarksProps {
  readonly found: DraftPreviewDto;
  readonly nameOf: (header: string) => string;
}

function Remarks({ found: { warnings, counts, extraColumns, elsewhere }, nameOf }: RemarksProps) {
  const { t, pick, numbers } = useWording();
  return (
    <>
      {elsewhere.length > 0 && (
        <p className={styles.remark}>
          {t('import-found.elsewhere', {
            n: numbers.count(elsewhere.length),
            lines: elsewhere
              .slice(0, 10)
              .map(({ line }) => line)
              .join(', '),
          })}
        </p>
      )}
      {extraColumns.length > 0 && (
        <p className={styles.small}>
          <span>{t('import-found.extra', { columns: '' })}</span>
          <span lang="zh-CN">{extraColumns.join('、')}</span>
        </p>
      )}
      {warnings.length > 0 && (
        <details className={styles.details}>
          <summary>{t('import-found.warnings', { n: numbers.count(counts.warnings) })}</summary>
          <p className={styles.small}>{t('import-found.warnings-note')}</p>
          <ul className={styles.warnings}>
            {warnings.map(({ line, column, value, kind, reason, mend }) => (
              <li key={`${line} ${column} ${kind}`}>
                {t('import-found.line')} {line} · {nameOf(column)} <span lang="zh-CN">{value}</span> — {pick(reason)}
                {t('clause.separator')}
                {pick(mend)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
