import { useMutation, useQueries, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import Modal from 'antd/es/modal';
import Select from 'antd/es/select';
import { useState } from 'react';
import { call } from '../../app/api.ts';
import { paths } from '../../app/paths.ts';
import { useGate, usePeriods } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import styles from './bulletins.module.css';
import { unitsBelowQuery } from './queries.ts';

/** Which unit on which line and which period; what a closed and an open one mean stands beside the choice. */
export function NewDraftDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, numbers } = useWording();
  const { session, view } = useGate();
  const periods = usePeriods();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [unit, setUnit] = useState(keyOf(session.scope.line, session.scope.code));
  const newestClosed = periods.find(({ status }) => status === 'closed')?.period;
  const [chosen, setPeriod] = useState<string>();
  const period = chosen ?? newestClosed ?? view.period;
  const isClosed = periods.find((each) => each.period === period)?.status === 'closed';
  const create = useMutation({
    mutationFn: () => {
      const [line, org] = unit.split(' ') as ['area' | 'system', string];
      return call('draftBulletin', { body: { org, line, period } });
    },
    onSuccess: async ({ bulletinId }) => {
      await queries.invalidateQueries({ queryKey: ['bulletins'] });
      await navigate(paths.bulletin(bulletinId, view));
    },
  });
  return (
    <Modal
      open
      title={t('bulletins.new')}
      okText={t('bulletins.form-submit')}
      cancelText={t('bulletins.cancel')}
      confirmLoading={create.isPending}
      onOk={() => create.mutate()}
      onCancel={onClose}
    >
      <div className={styles.form}>
        <label htmlFor="bulletin-org">{t('bulletins.form-org')}</label>
        <UnitSelect id="bulletin-org" period={period} value={unit} onChange={setUnit} />
        <label htmlFor="bulletin-period">{t('bulletins.form-period')}</label>
        <Select<string>
          id="bulletin-period"
          value={period}
          onChange={setPeriod}
          options={periods.map(({ period: each, status }) => ({
            value: each,
            label: `${numbers.period(each)} · ${t(`period.${status}`)}`,
          }))}
        />
        <small>{t(isClosed ? 'bulletins.form-closed' : 'bulletins.form-open')}</small>
      </div>
      <FormProblem error={create.error} text={create.isPending ? t('bulletins.form-wait') : undefined} />
    </Modal>
  );
}

const keyOf = (line: string, code: string) => `${line} ${code}`;

interface UnitProps {
  readonly id: string;
  readonly period: string;
  readonly value: string;
  readonly onChange: (unit: string) => void;
}

/** The own unit, those under it on both lines, and the one that is looked at. */
function UnitSelect({ id, period, value, onChange }: UnitProps) {
  const { t } = useWording();
  const { session } = useGate();
  const { code, name, line, kind } = session.scope;
  const lines = code.endsWith('0000') ? (['area', 'system'] as const) : [line];
  const below = useQueries({ queries: lines.map((each) => unitsBelowQuery(code, each, period)) });
  const options = lines.flatMap((each, i) => [
    { value: keyOf(each, code), label: `${name} · ${t(`line.${each}-long`)}` },
    ...(below[i]?.data?.nodes ?? [])
      .filter((node) => node.kind !== 'enterprise')
      .map((node) => ({ value: keyOf(each, node.code), label: `${node.name} · ${t(`line.${each}`)}` })),
  ]);
  return (
    <Select<string>
      id={id}
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      onChange={onChange}
      disabled={kind === 'enterprise'}
      options={options}
    />
  );
}
