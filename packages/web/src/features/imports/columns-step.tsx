import type { DraftDto, TemplateColumnDto } from '@shiheng/contract/imports';
import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import { paths } from '../../app/paths.ts';
import { useGate } from '../../app/use-gate.ts';
import { useWording } from '../../i18n/language.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import styles from './imports.module.css';
import { Refused } from './start-form.tsx';
import { StepHeading } from './step-heading.tsx';

interface Props {
  readonly draft: DraftDto;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onCheck: (columns: Record<string, string | null>) => void;
}

/** Which header of the file stands for which column of the template. */
export function ColumnsStep({ draft, busy, error, onCheck }: Props) {
  const { t, pick } = useWording();
  const { view } = useGate();
  const [chosen, setChosen] = useState<Readonly<Record<string, string | null>>>({});
  const now = draft.columns.map(({ header, column }) => ({
    header,
    column: Object.hasOwn(chosen, header) ? (chosen[header] ?? null) : column,
  }));
  const { missing, twice } = judged(
    draft.templateColumns,
    now.map(({ column }) => column),
  );
  const unknown = draft.columns.filter(({ column }) => column === null).length;
  const names = (columns: readonly TemplateColumnDto[]) =>
    columns.map(({ name }) => pick(name)).join(t('clause.separator'));
  const barred = missing.length > 0 || twice.length > 0;
  return (
    <>
      <StepHeading>{t('import-columns.title')}</StepHeading>
      {draft.refusal && <Refused refusal={draft.refusal} />}
      <p className={styles.hint}>
        {unknown === 0 ? t('import-columns.all-known') : t('import-columns.some-unknown', { n: unknown })}
      </p>
      <table className={styles.columns}>
        <thead>
          <tr>
            <th scope="col">{t('import-columns.yours')}</th>
            <th scope="col">{t('import-columns.ours')}</th>
            <th scope="col">{t('import-columns.how')}</th>
          </tr>
        </thead>
        <tbody>
          {draft.columns.map(({ header, column, by }) => {
            const value = Object.hasOwn(chosen, header) ? (chosen[header] ?? null) : column;
            return (
              <tr key={header} className={value === null ? styles.unmapped : undefined}>
                <th scope="row" lang="zh-CN">
                  {header}
                </th>
                <td>
                  <select
                    className={styles.select}
                    aria-label={t('import-columns.stands-for', { header })}
                    value={value ?? ''}
                    onChange={(event) =>
                      setChosen({ ...chosen, [header]: event.target.value === '' ? null : event.target.value })
                    }
                  >
                    <option value="">{t('import-columns.none')}</option>
                    {draft.templateColumns.map(({ key, name, required }) => (
                      <option key={key} value={key}>
                        {pick(name)}
                        {required && ' *'}
                      </option>
                    ))}
                  </select>
                </td>
                <td className={styles.small}>
                  {value !== null &&
                    t(value === column && by !== null ? `import-columns.by-${by}` : 'import-columns.by-hand')}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p role="status" className={styles.remark}>
        {missing.length > 0 && t('import-columns.missing', { columns: names(missing) })}
        {twice.length > 0 && t('import-columns.twice', { columns: names(twice) })}
      </p>
      <FormProblem error={error} />
      <div className={styles.buttons}>
        <Button
          type="primary"
          size="large"
          loading={busy}
          disabled={barred}
          title={barred ? t('import-columns.check-barred') : ''}
          onClick={() => onCheck(Object.fromEntries(now.map(({ header, column }) => [header, column])))}
        >
          {t('import-columns.check')}
        </Button>
        <Link {...paths.imports(view)} className={styles.linkButton}>
          {t('import-columns.other-file')}
        </Link>
      </div>
    </>
  );
}

function judged(columns: readonly TemplateColumnDto[], chosen: readonly (string | null)[]) {
  const times = (key: string) => chosen.filter((each) => each === key).length;
  return {
    missing: columns.filter(({ key, required }) => required && times(key) === 0),
    twice: columns.filter(({ key }) => times(key) > 1),
  };
}
