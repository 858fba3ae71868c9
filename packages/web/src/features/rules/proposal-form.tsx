import { parsePlainDate } from '@shiheng/basics/plain-date';
import type { RuleChangeDto } from '@shiheng/contract/rules';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, useId, useState } from 'react';
import { call } from '../../app/api.ts';
import { problemOf, problemTexts } from '../../app/problem.ts';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { ChangeEditor } from './change-editor.tsx';
import { firstChange, type Held } from './first-change.ts';
import { catalogueOnQuery, kernelCatalogue, type Proposal, useProposalDeed } from './queries.ts';
import styles from './rules.module.css';

interface Props {
  /** A draft that is reworded; absent: a new one. */
  readonly proposal?: Proposal;
  /** @param made absent: given up */
  readonly onDone: (made?: Proposal) => void;
}

interface Entered {
  readonly version: number; // of the draft from which the text was taken
  readonly title: string;
  readonly validFrom: string;
  readonly instrument: string;
  readonly clause: string;
  readonly reason: string;
  readonly standing: Proposal['standing'];
  readonly changes: readonly { readonly key: number; readonly change: RuleChangeDto }[];
}

function enteredFrom(proposal: Proposal | undefined): Entered {
  if (!proposal) {
    return {
      version: 0,
      title: '',
      validFrom: '',
      instrument: '',
      clause: '',
      reason: '',
      standing: 'official',
      changes: [],
    };
  }
  const { version, title, validFrom, instrument, clause, reason, standing } = proposal;
  const changes = proposal.changes.map(({ change }, key) => ({ key, change }));
  return { version, title, validFrom, instrument, clause, reason, standing, changes };
}

/** What a proposal says: why, by what, from when, and which numbers. */
export function ProposalForm({ proposal, onDone }: Props) {
  const { t } = useWording();
  const [entered, setEntered] = useState(() => enteredFrom(proposal));
  const held = useHeld(entered.validFrom);
  const [missing, setMissing] = useState(false);
  const save = useProposalDeed(({ version, ...said }: Entered) => {
    if (!proposal) return call('draftProposal', { body: bodyOf(said) });
    const { proposalId } = proposal;
    return call('reviseProposal', { params: { proposalId }, body: { ...bodyOf(said), version } });
  }, onDone);
  const put = (change: Partial<Entered>) => setEntered({ ...entered, ...change });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isWhole = isFilled(entered);
    setMissing(!isWhole);
    if (isWhole) save.mutate(entered);
  };
  return (
    <Card title={t(proposal ? 'proposal.edit-title' : 'proposal.changes')}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <Basis entered={entered} onChange={put} />
        {held.error !== null && <ProblemPanel error={held.error} onRetry={() => void held.refetch()} />}
        <ChangeList held={held.data} entered={entered} onChange={put} />
        <Refused error={save.error} missing={missing} />
        <div className={styles.deeds}>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('proposal.save')}
          </Button>
          <Button onClick={() => onDone()}>{t('proposal.cancel')}</Button>
        </div>
      </form>
    </Card>
  );
}

/** What holds on the day that is entered, which changes are compared with; nothing while there is no day. */
function useHeld(validFrom: string): { data?: Held; error: unknown; refetch: () => unknown } {
  const day = parsePlainDate(validFrom);
  const { data, error, refetch } = useQuery({
    ...catalogueOnQuery(validFrom),
    enabled: day !== undefined,
    placeholderData: keepPreviousData,
  });
  return { error, refetch, ...(day && data && { data: { day, catalogue: kernelCatalogue(data) } }) };
}

function isFilled({ title, validFrom, instrument, reason, changes }: Entered): boolean {
  const texts = [title, validFrom, instrument, reason];
  return (
    texts.every((text) => text.trim() !== '') && changes.length > 0 && changes.every(({ change }) => isWhole(change))
  );
}

/** Whether no figure or note of a change was left empty. */
function isWhole(change: RuleChangeDto): boolean {
  return !holdsNaN(change) && (change.kind !== 'formula' || change.note.trim() !== '');
}

function holdsNaN(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some(holdsNaN);
  return Number.isNaN(value);
}

function bodyOf({ changes, ...words }: Omit<Entered, 'version'>) {
  return { ...words, changes: changes.map(({ change }) => change) };
}

interface PartProps {
  readonly entered: Entered;
  readonly onChange: (change: Partial<Entered>) => void;
}

function ChangeList({ held, entered: { changes }, onChange }: PartProps & { readonly held: Held | undefined }) {
  const { t } = useWording();
  if (!held) return <p className={styles.hint}>{t('proposal.day-first')}</p>;
  const next = Math.max(0, ...changes.map(({ key }) => key)) + 1;
  const add = (kind: RuleChangeDto['kind']) =>
    onChange({ changes: [...changes, { key: next, change: firstChange(held, kind) }] });
  return (
    <>
      {changes.length === 0 && <p className={styles.hint}>{t('proposal.no-changes')}</p>}
      {changes.map(({ key, change }, at) => (
        <ChangeEditor
          key={key}
          no={at + 1}
          held={held}
          change={change}
          onChange={(made) =>
            onChange({ changes: changes.map((each) => (each.key === key ? { key, change: made } : each)) })
          }
          onRemove={() => onChange({ changes: changes.filter((each) => each.key !== key) })}
        />
      ))}
      <div className={styles.deeds}>
        <Button onClick={() => add('goalposts')}>{t('proposal.add-goalposts')}</Button>
        <Button onClick={() => add('band')}>{t('proposal.add-band')}</Button>
        <Button onClick={() => add('weight')}>{t('proposal.add-weight')}</Button>
        <Button onClick={() => add('formula')}>{t('proposal.add-formula')}</Button>
      </div>
    </>
  );
}

function Basis({ entered, onChange }: PartProps) {
  const { t } = useWording();
  const { title, validFrom, instrument, clause, reason, standing } = entered;
  const [standingId, dayId] = [useId(), useId()];
  return (
    <div className={styles.basis}>
      <Field label={t('proposal.title')} value={title} most={80} onChange={(text) => onChange({ title: text })} />
      <div className={styles.field}>
        <label htmlFor={dayId}>{t('rules.valid-from')}</label>
        <DayField id={dayId} value={validFrom} onChange={(day) => onChange({ validFrom: day })} />
      </div>
      <Field
        label={t('proposal.instrument')}
        value={instrument}
        most={200}
        onChange={(text) => onChange({ instrument: text })}
      />
      <Field label={t('proposal.clause')} value={clause} most={120} onChange={(text) => onChange({ clause: text })} />
      <div className={styles.field}>
        <label htmlFor={standingId}>{t('proposal.standing')}</label>
        <select
          id={standingId}
          className={styles.select}
          value={standing}
          onChange={(event) => onChange({ standing: event.target.value as Entered['standing'] })}
        >
          {(['official', 'proposal', 'unverified'] as const).map((each) => (
            <option key={each} value={each}>
              {t(`rules.${each}`)}
            </option>
          ))}
        </select>
      </div>
      <Field
        label={t('proposal.reason')}
        value={reason}
        most={1000}
        long
        onChange={(text) => onChange({ reason: text })}
      />
    </div>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly most?: number;
  readonly long?: boolean;
}

function Field({ label, value, onChange, most, long }: FieldProps) {
  const id = useId();
  const common = { id, value, autoComplete: 'off', ...(most !== undefined && { maxLength: most }) };
  return (
    <div className={long ? styles.wide : styles.field}>
      <label htmlFor={id}>{label}</label>
      {long ? (
        <Input.TextArea {...common} rows={3} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <Input {...common} onChange={(event) => onChange(event.target.value)} />
      )}
    </div>
  );
}

/** The server says which change it means: the first by its number. */
function Refused({ error, missing }: { readonly error: unknown; readonly missing: boolean }) {
  const wording = useWording();
  const { t } = wording;
  const at = error ? /^changes\.(\d+)/.exec(problemOf(error).fields?.[0]?.path ?? '')?.[1] : undefined;
  if (missing) return <FormProblem error={undefined} text={t('proposal.required')} />;
  if (at === undefined) return <FormProblem error={error} />;
  const { title, mend } = problemTexts(problemOf(error), wording);
  const text = t('proposal.fault-at', { n: Number(at) + 1, what: `${title}${t('clause.separator')}${mend}` });
  return <FormProblem error={error} text={text} />;
}
