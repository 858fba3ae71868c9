import type { BulletinDto } from '@shiheng/contract/bulletins';
import { useQuery } from '@tanstack/react-query';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import Select from 'antd/es/select';
import Skeleton from 'antd/es/skeleton';
import { useDeferredValue, useState } from 'react';
import { useWording } from '../../i18n/language.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import styles from './editor.module.css';
import { type LiveNumber, numbersQuery, unitsBelowQuery } from './queries.ts';
import { basisWords } from './words.ts';

interface Props {
  readonly dto: BulletinDto;
  readonly onClose: () => void;
  readonly onChoose: (piece: LiveNumber) => void;
}

/** Finds a number by unit and name; Enter takes the first. */
export function NumberPicker({ dto, onClose, onChoose }: Props) {
  const wording = useWording();
  const { t } = wording;
  const [org, setOrg] = useState(dto.org.code);
  const [text, setText] = useState('');
  const { data: below } = useQuery(unitsBelowQuery(dto.org.code, dto.line, dto.period));
  const { data, error, refetch } = useQuery(numbersQuery(dto.bulletinId, org, dto.snapshot?.version ?? null));
  const asked = useDeferredValue(text.trim());
  const found = (data?.numbers ?? []).filter(({ label }) => matches(label, asked));
  return (
    <Modal open title={t('bulletin.picker')} footer={null} onCancel={onClose} width={640}>
      <div className={styles.picker}>
        <Select<string>
          aria-label={t('bulletin.picker-unit')}
          value={org}
          onChange={setOrg}
          showSearch={{ optionFilterProp: 'label' }}
          options={[dto.org, ...(below?.nodes ?? []).filter(({ kind }) => kind !== 'enterprise')].map(
            ({ code, name }) => ({ value: code, label: name }),
          )}
        />
        <Input
          autoFocus
          value={text}
          placeholder={t('bulletin.picker-search')}
          aria-label={t('bulletin.picker-search')}
          onChange={({ target }) => setText(target.value)}
          onPressEnter={(event) => {
            event.preventDefault(); // the text has the focus next, and would take the key for a new paragraph
            if (found[0]) onChoose(found[0]);
          }}
        />
        <p className={styles.hint}>
          {t('bulletin.picker-basis', { basis: basisWords(dto.snapshot?.version ?? null, wording) })}
        </p>
      </div>
      {error !== null && <ProblemPanel error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton active paragraph={{ rows: 6 }} title={false} />}
      {data !== undefined && found.length === 0 && <p>{t('bulletin.picker-none')}</p>}
      <ul className={styles.found} lang="zh-CN">
        {found.slice(0, mostShown).map((number) => (
          <li key={JSON.stringify(number.subject)}>
            <button type="button" onClick={() => onChoose(number)}>
              <span>{number.label}</span>
              <strong>{number.shown}</strong>
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}

const mostShown = 80;

/** Every word that was typed stands in the label, in any order. */
function matches(label: string, text: string): boolean {
  return text.split(/\s+/).every((word) => label.includes(word));
}
