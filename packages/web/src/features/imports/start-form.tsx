import type { ImportRefusalDto, ImportStartDto, ImportTemplateId } from '@shiheng/contract/imports';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useId, useState } from 'react';
import { download } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { sendFile } from '../../app/send-file.ts';
import { useGate } from '../../app/use-gate.ts';
import { saveBlob } from '../../charts/save-blob.ts';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { Told } from '../../ui/told.tsx';
import { DropZone } from './drop-zone.tsx';
import styles from './imports.module.css';
import { templateHints, templateNames } from './words.ts';

/** What to import, for which period, and the file. */
export function StartForm({ start }: { readonly start: ImportStartDto }) {
  const { t } = useWording();
  const { view } = useGate();
  const [template, setTemplate] = useState<ImportTemplateId>(start.templates[0]?.template ?? 'workers');
  const [period, setPeriod] = useState(() => firstPeriod(start, view.period));
  const { send, sent } = useSend();
  const get = useTemplateFile();
  return (
    <Card title={t('imports.new')}>
      {start.templates.length > 1 && (
        <ChoiceRow<ImportTemplateId>
          label={t('imports.template')}
          value={template}
          onChange={setTemplate}
          options={start.templates.map((each) => ({
            value: each.template,
            label: t(templateNames[each.template]),
          }))}
        />
      )}
      <p className={styles.hint}>{t(templateHints[template])}</p>
      {template === 'workers' && <PeriodField periods={start.periods} value={period} onChange={setPeriod} />}
      <div className={styles.templateLine}>
        <Button onClick={() => get.mutate(template)} loading={get.isPending}>
          {t('imports.get-template')}
        </Button>
        <span className={styles.small}>{t('imports.template-note')}</span>
      </div>
      <DropZone
        mostBytes={start.mostBytes}
        sent={send.isPending ? sent : undefined}
        onFile={(file) => send.mutate({ template, period, file })}
      />
      <p role="status" className="visually-hidden">
        {send.isPending &&
          (sent < 1 ? t('imports.sending', { percent: Math.floor(sent * 10) * 10 }) : t('imports.looking'))}
      </p>
      <FormProblem error={send.error ?? get.error} text={undefined} />
      {send.data?.refusal && <Refused refusal={send.data.refusal} />}
    </Card>
  );
}

function firstPeriod({ periods }: ImportStartDto, viewed: string): string {
  return periods.find(({ period }) => period === viewed)?.period ?? periods[0]?.period ?? '';
}

function useSend() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { view } = useGate();
  const [sent, setSent] = useState(0);
  const send = useMutation({
    mutationFn: ({ template, period, file }: { template: ImportTemplateId; period: string; file: File }) => {
      setSent(0);
      const query = template === 'workers' ? { template, period } : { template };
      return sendFile('sendImportFile', { query }, file, setSent);
    },
    onSuccess: ({ draft }) => {
      if (!draft) return;
      void queries.invalidateQueries({ queryKey: ['imports', 'start'] });
      void navigate(paths.importFile(draft.draftId, view));
    },
  });
  return { send, sent };
}

function useTemplateFile() {
  return useMutation({
    mutationFn: async (template: ImportTemplateId) => {
      const file = await download('downloadImportTemplate', { params: { template } });
      saveBlob(file.blob, file.name);
    },
  });
}

interface PeriodFieldProps {
  readonly periods: ImportStartDto['periods'];
  readonly value: string;
  readonly onChange: (period: string) => void;
}

function PeriodField({ periods, value, onChange }: PeriodFieldProps) {
  const { t, numbers } = useWording();
  const id = useId();
  const closed = periods.find(({ period }) => period === value)?.closed ?? false;
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t('imports.period')}</label>
      <select id={id} className={styles.select} value={value} onChange={(event) => onChange(event.target.value)}>
        {periods.map((each) => (
          <option key={each.period} value={each.period}>
            {numbers.period(each.period)}
            {each.closed && ` (${t('imports.period-closed')})`}
          </option>
        ))}
      </select>
      {closed && <p className={styles.remark}>{t('imports.restatement-note')}</p>}
    </div>
  );
}

/** Why nothing of a file was taken, and what to do. */
export function Refused({ refusal }: { readonly refusal: ImportRefusalDto }) {
  const { t, pick } = useWording();
  return (
    <div role="alert" className={styles.refused}>
      <strong>{t('import-columns.refused')}</strong>
      <p>
        <Told>{pick(refusal.reason)}</Told>
      </p>
      <p>
        <Told>{pick(refusal.mend)}</Told>
      </p>
    </div>
  );
}
