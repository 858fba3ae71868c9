import type { MyRecordDto, OwnPeriodDto } from '@shiheng/contract/records';
import { fieldName } from '@shiheng/kernel/records/record-fields';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, useId, useState } from 'react';
import { call } from '../../app/api.ts';
import { myRecordQuery } from '../../app/queries.ts';
import { useWording } from '../../i18n/language.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import styles from './records.module.css';
import { Refusal } from './refusal.tsx';
import { orMissing } from './words.ts';

type Field = OwnPeriodDto['fields'][number]['field'];

interface Props {
  readonly record: MyRecordDto;
  readonly onDone: () => void;
}

/** Which entry, what it should be, and why: one question after the other. */
export function AskCorrection({ record, onDone }: Props) {
  const { t, pick, numbers } = useWording();
  const id = useId();
  const [place, setPlace] = useState(0);
  const [field, setField] = useState<Field>('skill');
  const [wished, setWished] = useState('');
  const [note, setNote] = useState('');
  const [incomplete, setIncomplete] = useState(false);
  const ask = useAsk(onDone);
  const period = record.periods[place];
  if (period === undefined) return null;
  const choices = choicesOf(record, period);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIncomplete(wished.trim() === '');
    if (wished.trim() === '') return;
    ask.mutate({ enterprise: period.enterprise.id, period: period.period, field, wished, note });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <label htmlFor={`${id}-period`}>{t('my-record.period')}</label>
      <select
        id={`${id}-period`}
        className={styles.select}
        value={place}
        onChange={(event) => setPlace(Number(event.target.value))}
      >
        {record.periods.map((each, i) => (
          <option key={each.enterprise.id + each.period} value={i}>
            {numbers.period(each.period)} · {each.enterprise.name}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-field`}>{t('correction.field')}</label>
      <select
        id={`${id}-field`}
        className={styles.select}
        value={field}
        onChange={(event) => setField(event.target.value as Field)}
      >
        {choices.map((choice) => (
          <option key={choice.field} value={choice.field}>
            {pick(choice.name)}
          </option>
        ))}
      </select>
      <p className={styles.small}>
        {t('correction.current')} <b lang="zh-CN">{orMissing(choices.find((each) => each.field === field)?.value)}</b>
      </p>
      <label htmlFor={`${id}-wished`}>{t('correction.wished')}</label>
      <Input id={`${id}-wished`} value={wished} maxLength={200} onChange={(event) => setWished(event.target.value)} />
      <label htmlFor={`${id}-note`}>{t('correction.note')}</label>
      <Input.TextArea
        id={`${id}-note`}
        value={note}
        maxLength={200}
        rows={2}
        onChange={(event) => setNote(event.target.value)}
      />
      <p className={styles.small}>
        {t('correction.term', { days: record.correctionTerm.days })} <StatusTag status={record.correctionTerm.status} />
      </p>
      <Refusal error={ask.error} said={incomplete ? t('correction.required') : undefined} />
      <div className={styles.buttons}>
        <Button type="primary" htmlType="submit" loading={ask.isPending}>
          {t('correction.submit')}
        </Button>
        <Button onClick={onDone}>{t('corrections.cancel')}</Button>
      </div>
    </form>
  );
}

interface Choice {
  readonly field: Field;
  readonly name: { readonly zh: string; readonly en: string };
  readonly value: string | null;
}

/** Name and id number belong to the person, everything else to the period. */
function choicesOf({ name, idNumber }: MyRecordDto, { fields }: OwnPeriodDto): readonly Choice[] {
  const facts = fields.map((each): Choice => ({ field: each.field, name: each.name, value: each.value?.zh ?? null }));
  return [
    ...facts,
    { field: 'name', name: fieldName('name'), value: name },
    { field: 'idNumber', name: fieldName('idNumber'), value: idNumber },
  ];
}

type Wish = Parameters<typeof call<'askCorrection'>>[1]['body'];

function useAsk(onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Wish) => call('askCorrection', { body }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: myRecordQuery().queryKey });
      onDone();
    },
  });
}
