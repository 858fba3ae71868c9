import { workerTemplate } from '@shiheng/kernel/imports/templates';
import { type RecordField, wordText } from '@shiheng/kernel/records/record-fields';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import Select from 'antd/es/select';
import { type FormEvent, useId, useState } from 'react';
import { useWording } from '../../i18n/language.tsx';
import styles from './ledger.module.css';
import type { Cells } from './ledger-draft.ts';
import { optionsOf } from './ledger-row.tsx';
import type { Fault } from './types.ts';

const columns = workerTemplate.columns.filter(({ key }) => key !== 'creditCode') as readonly {
  readonly key: RecordField;
  readonly name: { readonly zh: string; readonly en: string };
  readonly required: boolean;
}[];

/** A new worker: the only place where a name and an id number are typed. They are sealed when the change is saved. */
export function AddWorker({ onAdd }: { readonly onAdd: (cells: Cells) => void }) {
  const { t, pick } = useWording();
  const group = useId();
  const [open, setOpen] = useState(false);
  const [cells, setCells] = useState<Cells>({});
  const set = (key: RecordField, value: string) => setCells((before) => ({ ...before, [key]: value }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAdd(cells);
    setCells({});
    setOpen(false);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('ledger.add')}</Button>
      <Modal
        open={open}
        title={t('ledger.add')}
        onCancel={() => setOpen(false)}
        footer={null}
        width={760}
        destroyOnHidden
      >
        <form className={styles.form} onSubmit={submit}>
          <p className={styles.wide}>{t('ledger.add-note')}</p>
          {columns.map(({ key, name, required }) => {
            const id = `${group}-${key}`;
            const options = optionsOf(key);
            return (
              <div key={key} className={styles.field}>
                <label htmlFor={id}>
                  {pick(name)}
                  {required && ' *'}
                </label>
                {options === undefined ? (
                  <Input
                    id={id}
                    value={cells[key] ?? ''}
                    maxLength={200}
                    autoComplete="off"
                    onChange={({ target }) => set(key, target.value)}
                  />
                ) : (
                  <Select
                    id={id}
                    value={cells[key] ?? ''}
                    options={[...new Set(['', ...options])].map((value) => ({
                      value,
                      label: value === '' ? t('difference.blank') : pick(wordText(value)),
                    }))}
                    onChange={(value) => set(key, value)}
                  />
                )}
              </div>
            );
          })}
          <div className={`${styles.buttons} ${styles.wide}`}>
            <Button type="primary" htmlType="submit">
              {t('ledger.add-submit')}
            </Button>
            <Button onClick={() => setOpen(false)}>{t('ledger.cancel')}</Button>
          </div>
        </form>
      </Modal>
    </>
  );
}

interface AddedProps {
  readonly added: readonly Cells[];
  readonly faults: readonly Fault[];
  readonly onRemove: (n: number) => void;
}

/** Workers who will join with this change. */
export function AddedWorkers({ added, faults, onRemove }: AddedProps) {
  const { t, pick } = useWording();
  if (added.length === 0) return null;
  return (
    <ul className={styles.added}>
      {added.map((cells, n) => {
        const wrong = faults.filter((fault) => fault.added === n).length;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a new row has nothing else that names it
          <li key={n}>
            <b>{t('ledger.new-worker', { n: n + 1 })}</b>
            <span lang="zh-CN">{[cells.name, cells.post].filter(Boolean).join(' · ')}</span>
            {cells.skill !== undefined && cells.skill !== '' && <span>{pick(wordText(cells.skill))}</span>}
            {wrong > 0 && <span>{t('ledger.faults', { n: wrong })}</span>}
            <Button size="small" onClick={() => onRemove(n)}>
              {t('ledger.remove')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
