import type { BulletinDto } from '@shiheng/contract/bulletins';
import Button from 'antd/es/button';
import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react';
import { problemOf, problemTexts } from '../../app/problem.ts';
import { useWording } from '../../i18n/language.tsx';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import styles from './bulletins.module.css';
import { DeskActions } from './desk-actions.tsx';
import { HeadForm } from './head-form.tsx';
import { paperOf } from './paper.ts';
import { Preview } from './preview.tsx';
import { RefreshNotice } from './refresh.tsx';
import { type Draft, useDraft } from './use-draft.ts';

/** The editor comes with its own file: whoever only reads never loads it. */
const TextEditor = lazy(() => import('./text-editor.tsx').then((file) => ({ default: file.TextEditor })));

interface Props {
  readonly dto: BulletinDto;
  readonly onRenew: (dto: BulletinDto) => void;
  readonly onReopen: () => void;
}

type Side = 'edit' | 'preview';

/** Where a draft is written: text on one side, the printed pages on the other; on narrow screens one at a time. */
export function Desk({ dto, onRenew, onReopen }: Props) {
  const { t } = useWording();
  const draft = useDraft(dto);
  const [side, setSide] = useState<Side>('edit');
  const shown = useDeferredValue(draft.content);
  const bulletin = useMemo(() => paperOf(dto, shown), [dto, shown]);
  return (
    <>
      <RefreshNotice dto={dto} draft={draft} onRenew={onRenew} />
      <SavingLine draft={draft} onReopen={onReopen} />
      <DeskActions dto={dto} draft={draft} onRenew={onRenew} />
      <div className={`${styles.sides} screen-only`}>
        <ChoiceRow<Side>
          label={t('bulletin.views')}
          value={side}
          onChange={setSide}
          options={[
            { value: 'edit', label: t('bulletin.edit') },
            { value: 'preview', label: t('bulletin.preview') },
          ]}
        />
      </div>
      <div className={styles.desk} data-side={side}>
        <div className={`${styles.writing} screen-only`}>
          <HeadForm head={draft.content.head} onChange={(head) => draft.change({ head })} />
          <Suspense fallback={<p>{t('state.loading')}</p>}>
            <TextEditor dto={dto} blocks={draft.content.blocks} onChange={(blocks) => draft.change({ blocks })} />
          </Suspense>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section className={styles.reading} tabIndex={0} aria-label={t('bulletin.preview')}>
          <Preview bulletin={bulletin} />
        </section>
      </div>
    </>
  );
}

function SavingLine({ draft, onReopen }: { readonly draft: Draft; readonly onReopen: () => void }) {
  const wording = useWording();
  const { t } = wording;
  const { saving, version } = draft;
  if (saving.kind === 'moved') {
    return (
      <p className={styles.warning} role="alert">
        {t('bulletin.moved')} <Button onClick={onReopen}>{t('bulletin.open-latest')}</Button>
      </p>
    );
  }
  if (saving.kind === 'failed') {
    const { title } = problemTexts(problemOf(saving.error), wording);
    return (
      <p className={styles.warning} role="alert">
        {t('bulletin.save-failed', { reason: title })}{' '}
        <Button onClick={draft.saveNow}>{t('bulletin.save-again')}</Button>
      </p>
    );
  }
  return (
    <p className={`${styles.quiet} screen-only`} role="status">
      {saving.kind === 'saved' ? t('bulletin.saved', { version }) : t(`bulletin.${saving.kind}`)}
    </p>
  );
}
