import type { MyRecordDto, OwnPeriodDto } from '@shiheng/contract/records';
import Button from 'antd/es/button';
import { useState } from 'react';
import { useWording } from '../../i18n/language.tsx';
import { Card } from '../../ui/card.tsx';
import { entryText } from '../../ui/entry-text.ts';
import { AskCorrection } from './ask-correction.tsx';
import styles from './records.module.css';

/** The newest period's entries, the way to ask for a change, and the earlier periods folded below. */
export function OwnFacts({ record }: { readonly record: MyRecordDto }) {
  const { t, numbers } = useWording();
  const [asking, setAsking] = useState(false);
  const [newest, ...earlier] = record.periods;
  if (newest === undefined) return null;
  return (
    <Card
      title={t('my-record.facts', { period: numbers.period(newest.period) })}
      note={<span lang="zh-CN">{newest.enterprise.name}</span>}
    >
      <Fields period={newest} />
      {asking ? (
        <AskCorrection record={record} onDone={() => setAsking(false)} />
      ) : (
        <div className={styles.buttons}>
          <Button onClick={() => setAsking(true)}>{t('my-record.ask')}</Button>
        </div>
      )}
      {earlier.length > 0 && (
        <details className={styles.details}>
          <summary>{t('my-record.earlier', { n: earlier.length })}</summary>
          {earlier.map((period) => (
            <section key={period.enterprise.id + period.period}>
              <h3>
                {numbers.period(period.period)} · <span lang="zh-CN">{period.enterprise.name}</span>
              </h3>
              <Fields period={period} />
            </section>
          ))}
        </details>
      )}
    </Card>
  );
}

function Fields({ period }: { readonly period: OwnPeriodDto }) {
  const wording = useWording();
  const { t, pick } = wording;
  return (
    <dl className={styles.entries}>
      {period.fields.map(({ field, name, value }) => (
        <div key={field} className={styles.fact}>
          <dt>{pick(name)}</dt>
          <dd>
            {value === null ? (
              <span className={styles.quiet}>{t('my-record.not-entered')}</span>
            ) : (
              <span lang={value.zh === value.en ? 'zh-CN' : undefined}>{entryText(field, value, wording)}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
