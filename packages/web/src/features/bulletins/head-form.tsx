import Input from 'antd/es/input';
import InputNumber from 'antd/es/input-number';
import { useWording } from '../../i18n/language.tsx';
import { Told } from '../../ui/told.tsx';
import styles from './bulletins.module.css';
import type { Content } from './queries.ts';

type Head = Content['head'];

interface Props {
  readonly head: Head;
  readonly onChange: (head: Head) => void;
}

/** What stands around the text: title, note, who signs, whom it goes to. Number and day are given when it is issued. */
export function HeadForm({ head, onChange }: Props) {
  const { t } = useWording();
  const change = (part: Partial<Head>) => onChange({ ...head, ...part });
  return (
    <div className={styles.headForm}>
      <div className={styles.fields}>
        <Field label={t('bulletin.title-lines')} wide>
          {(id) => (
            <Input.TextArea
              id={id}
              lang="zh-CN"
              autoSize={{ minRows: 2, maxRows: 4 }}
              value={head.titleLines.join('\n')}
              maxLength={200}
              onChange={({ target }) => change({ titleLines: target.value.split('\n').slice(0, 4) })}
            />
          )}
        </Field>
        <Line name="signer" head={head} onChange={change} />
      </div>
      <details>
        <summary>{t('bulletin.head')}</summary>
        <Rest head={head} onChange={change} />
      </details>
    </div>
  );
}

interface RestProps {
  readonly head: Head;
  readonly onChange: (part: Partial<Head>) => void;
}

/** What mostly stays from issue to issue. */
function Rest({ head, onChange }: RestProps) {
  const { t } = useWording();
  return (
    <div className={styles.fields}>
      <Field label={t('bulletin.note')} wide>
        {(id) => (
          <Input.TextArea
            id={id}
            lang="zh-CN"
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={2000}
            value={head.editorsNote}
            onChange={({ target }) => onChange({ editorsNote: target.value })}
          />
        )}
      </Field>
      {(['masthead', 'issuer', 'classification'] as const).map((name) => (
        <Line key={name} name={name} head={head} onChange={onChange} />
      ))}
      <Field label={t('bulletin.copies')}>
        {(id) => (
          <InputNumber
            id={id}
            min={1}
            max={100_000}
            precision={0}
            value={head.copies}
            onChange={(copies) => onChange({ copies })}
          />
        )}
      </Field>
      {labels.map((label) => (
        <Recipients key={label} label={label} head={head} onChange={(recipients) => onChange({ recipients })} />
      ))}
    </div>
  );
}

function Line({
  name,
  head,
  onChange,
}: RestProps & { readonly name: 'signer' | 'masthead' | 'issuer' | 'classification' }) {
  const { t } = useWording();
  return (
    <Field label={t(`bulletin.${name}`)}>
      {(id) => (
        <Input
          id={id}
          lang="zh-CN"
          value={head[name]}
          maxLength={name === 'issuer' || name === 'signer' ? 40 : 20}
          onChange={({ target }) => onChange({ [name]: target.value })}
        />
      )}
    </Field>
  );
}

const labels: readonly string[] = ['报', '送', '发'];

interface RecipientsProps {
  readonly label: string;
  readonly head: Head;
  readonly onChange: (recipients: Head['recipients']) => void;
}

/** One line of the 版记: names separated as people do it. A line without names is not printed. */
function Recipients({ label, head, onChange }: RecipientsProps) {
  const { t } = useWording();
  const own = head.recipients.find((each) => each.label === label);
  const save = (text: string) => {
    const names = text
      .split(/[，,；;\n]/)
      .map((name) => name.trim())
      .filter((name) => name !== '');
    const others = head.recipients.filter((each) => each.label !== label);
    const all = names.length === 0 ? others : [...others, { label, names }];
    onChange([...all].sort((a, b) => order(a.label) - order(b.label)));
  };
  return (
    <Field label={t('bulletin.recipients', { label })} wide>
      {(id) => (
        <Input.TextArea
          id={id}
          lang="zh-CN"
          autoSize={{ minRows: 1, maxRows: 4 }}
          defaultValue={own?.names.join('，') ?? ''}
          maxLength={1000}
          onBlur={({ target }) => save(target.value)}
        />
      )}
    </Field>
  );
}

const order = (label: string) => labels.indexOf(label) + 1 || labels.length + 1;

interface FieldProps {
  readonly label: string;
  readonly wide?: boolean;
  readonly children: (id: string) => React.ReactNode;
}

function Field({ label, wide = false, children }: FieldProps) {
  const id = `bulletin-${label}`;
  return (
    <div className={wide ? styles.wide : undefined}>
      <label htmlFor={id}>
        <Told>{label}</Told>
      </label>
      {children(id)}
    </div>
  );
}
